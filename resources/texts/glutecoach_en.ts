<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context><name>Browser</name>
<message numerus="yes"><source>%n exercise(s)</source><translation><numerusform>%n exercise</numerusform><numerusform>%n exercises</numerusform></translation></message>
</context>
<context><name>exercises</name>
<message numerus="yes"><source>Done in %n session(s), last on {0}</source><translation><numerusform>Done in %n session, last on {0}</numerusform><numerusform>Done in %n sessions, last on {0}</numerusform></translation></message>
</context>
<context><name>history</name>
<message numerus="yes"><source>%n session(s)</source><translation><numerusform>%n session</numerusform><numerusform>%n sessions</numerusform></translation></message>
</context>
<context><name>words</name>
<message numerus="yes"><source>%n breath(s)</source><translation><numerusform>%n breath</numerusform><numerusform>%n breaths</numerusform></translation></message>
<message numerus="yes"><source>%n hold(s)</source><translation><numerusform>%n hold</numerusform><numerusform>%n holds</numerusform></translation></message>
<message numerus="yes"><source>%n rep(s)</source><translation><numerusform>%n rep</numerusform><numerusform>%n reps</numerusform></translation></message>
<message numerus="yes"><source>%n spot(s)</source><translation><numerusform>%n spot</numerusform><numerusform>%n spots</numerusform></translation></message>
<message numerus="yes"><source>%n step(s)</source><translation><numerusform>%n step</numerusform><numerusform>%n steps</numerusform></translation></message>
<message numerus="yes"><source>%n stretch(es)</source><translation><numerusform>%n stretch</numerusform><numerusform>%n stretches</numerusform></translation></message>
<message numerus="yes"><source>%n walk(s)</source><translation><numerusform>%n walk</numerusform><numerusform>%n walks</numerusform></translation></message>
</context>
</TS>
