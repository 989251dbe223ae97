<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context><name>BackupList</name>
<message numerus="yes"><source>Show %n older backup(s)</source><translation><numerusform>Show %n older backup</numerusform><numerusform>Show %n older backups</numerusform></translation></message>
</context>
<context><name>Browser</name>
<message numerus="yes"><source>%n exercise(s)</source><translation><numerusform>%n exercise</numerusform><numerusform>%n exercises</numerusform></translation></message>
</context>
<context><name>CannotBeRead</name>
<message numerus="yes"><source>GluteCoach cannot read this: %n</source><translation><numerusform>GluteCoach cannot read this: %n</numerusform><numerusform>GluteCoach cannot read this: %n</numerusform></translation></message>
</context>
<context><name>DataSection</name>
<message numerus="yes"><source>%n answer(s) about pain</source><translation><numerusform>%n answer about pain</numerusform><numerusform>%n answers about pain</numerusform></translation></message>
<message numerus="yes"><source>%n answer(s) about warning signs</source><translation><numerusform>%n answer about warning signs</numerusform><numerusform>%n answers about warning signs</numerusform></translation></message>
<message numerus="yes"><source>%n choice(s) about a program</source><translation><numerusform>%n choice about a program</numerusform><numerusform>%n choices about a program</numerusform></translation></message>
<message numerus="yes"><source>%n of its entries were here already.</source><translation><numerusform>%n of its entries were here already.</numerusform><numerusform>%n of its entries were here already.</numerusform></translation></message>
<message numerus="yes"><source>Not imported: %n choice(s) that would change your program.</source><translation><numerusform>Not imported: %n choice that would change your program.</numerusform><numerusform>Not imported: %n choices that would change your program.</numerusform></translation></message>
<message numerus="yes"><source>the missing part of %n session(s)</source><translation><numerusform>the missing part of %n session</numerusform><numerusform>the missing part of %n sessions</numerusform></translation></message>
</context>
<context><name>ExerciseCard</name>
<message numerus="yes"><source>Done %n time(s).</source><translation><numerusform>Done %n time.</numerusform><numerusform>Done %n times.</numerusform></translation></message>
</context>
<context><name>GluteCoach</name>
<message numerus="yes"><source>%n breath(s)</source><translation><numerusform>%n breath</numerusform><numerusform>%n breaths</numerusform></translation></message>
<message numerus="yes"><source>%n day(s)</source><translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation></message>
<message numerus="yes"><source>%n day(s) left</source><translation><numerusform>%n day left</numerusform><numerusform>%n days left</numerusform></translation></message>
<message numerus="yes"><source>%n entries cannot be read: {0}. They are not deleted, but not used. Everything else is here.</source><translation><numerusform>%n entries cannot be read: {0}. They are not deleted, but not used. Everything else is here.</numerusform><numerusform>%n entries cannot be read: {0}. They are not deleted, but not used. Everything else is here.</numerusform></translation></message>
<message numerus="yes"><source>%n exercise(s) tried</source><translation><numerusform>%n exercise tried</numerusform><numerusform>%n exercises tried</numerusform></translation></message>
<message numerus="yes"><source>%n hold(s)</source><translation><numerusform>%n hold</numerusform><numerusform>%n holds</numerusform></translation></message>
<message numerus="yes"><source>%n little moment(s)</source><translation><numerusform>%n little moment</numerusform><numerusform>%n little moments</numerusform></translation></message>
<message numerus="yes"><source>%n rep(s)</source><translation><numerusform>%n rep</numerusform><numerusform>%n reps</numerusform></translation></message>
<message numerus="yes"><source>%n session(s)</source><translation><numerusform>%n session</numerusform><numerusform>%n sessions</numerusform></translation></message>
<message numerus="yes"><source>%n session(s) a week</source><translation><numerusform>%n session a week</numerusform><numerusform>%n sessions a week</numerusform></translation></message>
<message numerus="yes"><source>%n session(s) begun</source><translation><numerusform>%n session begun</numerusform><numerusform>%n sessions begun</numerusform></translation></message>
<message numerus="yes"><source>%n session(s) in these weeks.</source><translation><numerusform>%n session in these weeks.</numerusform><numerusform>%n sessions in these weeks.</numerusform></translation></message>
<message numerus="yes"><source>%n session(s) this week</source><translation><numerusform>%n session this week</numerusform><numerusform>%n sessions this week</numerusform></translation></message>
<message numerus="yes"><source>%n set(s)</source><translation><numerusform>%n set</numerusform><numerusform>%n sets</numerusform></translation></message>
<message numerus="yes"><source>%n spot(s)</source><translation><numerusform>%n spot</numerusform><numerusform>%n spots</numerusform></translation></message>
<message numerus="yes"><source>%n step(s)</source><translation><numerusform>%n step</numerusform><numerusform>%n steps</numerusform></translation></message>
<message numerus="yes"><source>%n stretch(es)</source><translation><numerusform>%n stretch</numerusform><numerusform>%n stretches</numerusform></translation></message>
<message numerus="yes"><source>%n swim(s)</source><translation><numerusform>%n swim</numerusform><numerusform>%n swims</numerusform></translation></message>
<message numerus="yes"><source>%n time(s)</source><translation><numerusform>%n time</numerusform><numerusform>%n times</numerusform></translation></message>
<message numerus="yes"><source>%n time(s) a week</source><translation><numerusform>%n time a week</numerusform><numerusform>%n times a week</numerusform></translation></message>
<message numerus="yes"><source>%n walk(s)</source><translation><numerusform>%n walk</numerusform><numerusform>%n walks</numerusform></translation></message>
<message numerus="yes"><source>%n week(s)</source><translation><numerusform>%n week</numerusform><numerusform>%n weeks</numerusform></translation></message>
<message numerus="yes"><source>Done %n time(s), last on {0}</source><translation><numerusform>Done %n time, last on {0}</numerusform><numerusform>Done %n times, last on {0}</numerusform></translation></message>
<message numerus="yes"><source>Done. It took %n week(s) longer than planned.</source><translation><numerusform>Done. It took %n week longer than planned.</numerusform><numerusform>Done. It took %n weeks longer than planned.</numerusform></translation></message>
<message numerus="yes"><source>Goal reached %n week(s) in a row</source><translation><numerusform>Goal reached %n week in a row</numerusform><numerusform>Goal reached %n weeks in a row</numerusform></translation></message>
<message numerus="yes"><source>Goal reached in %n week(s) so far</source><translation><numerusform>Goal reached in %n week so far</numerusform><numerusform>Goal reached in %n weeks so far</numerusform></translation></message>
<message numerus="yes"><source>One more week of “{0}”: you need %n more session(s).</source><translation><numerusform>One more week of “{0}”: you need %n more session.</numerusform><numerusform>One more week of “{0}”: you need %n more sessions.</numerusform></translation></message>
<message numerus="yes"><source>Pain before sessions: about {0}, as %n week(s) ago</source><translation><numerusform>Pain before sessions: about {0}, as %n week ago</numerusform><numerusform>Pain before sessions: about {0}, as %n weeks ago</numerusform></translation></message>
<message numerus="yes"><source>Pain before sessions: from {0} to {1} in %n week(s)</source><translation><numerusform>Pain before sessions: from {0} to {1} in %n week</numerusform><numerusform>Pain before sessions: from {0} to {1} in %n weeks</numerusform></translation></message>
<message numerus="yes"><source>Paused for %n week(s).</source><translation><numerusform>Paused for %n week.</numerusform><numerusform>Paused for %n weeks.</numerusform></translation></message>
<message numerus="yes"><source>You are here. So far, this week has taken %n week(s) longer than planned.</source><translation><numerusform>You are here. So far, this week has taken %n week longer than planned.</numerusform><numerusform>You are here. So far, this week has taken %n weeks longer than planned.</numerusform></translation></message>
<message numerus="yes"><source>goal: %n session(s) a week</source><translation><numerusform>goal: %n session a week</numerusform><numerusform>goal: %n sessions a week</numerusform></translation></message>
<message numerus="yes"><source>in {0} attempts at %n set(s)</source><translation><numerusform>in {0} attempts at %n set</numerusform><numerusform>in {0} attempts at %n sets</numerusform></translation></message>
<message numerus="yes"><source>session in %n week(s), with this one</source><translation><numerusform>session in %n week, with this one</numerusform><numerusform>session in %n weeks, with this one</numerusform></translation></message>
<message numerus="yes"><source>sessions in %n week(s), with this one</source><translation><numerusform>sessions in %n week, with this one</numerusform><numerusform>sessions in %n weeks, with this one</numerusform></translation></message>
<message numerus="yes"><source>the same week once more: “{0}” needs %n more session(s)</source><translation><numerusform>the same week once more: “{0}” needs %n more session</numerusform><numerusform>the same week once more: “{0}” needs %n more sessions</numerusform></translation></message>
<message numerus="yes"><source>{0} of %n session(s)</source><translation><numerusform>{0} of %n session</numerusform><numerusform>{0} of %n sessions</numerusform></translation></message>
<message numerus="yes"><source>{0}, goal reached in %n week(s)</source><translation><numerusform>{0}, goal reached in %n week</numerusform><numerusform>{0}, goal reached in %n weeks</numerusform></translation></message>
<message numerus="yes"><source>{0}: %n time(s)</source><translation><numerusform>{0}: %n time</numerusform><numerusform>{0}: %n times</numerusform></translation></message>
</context>
<context><name>HistoryTrouble</name>
<message numerus="yes"><source>%n backup(s) can be brought back; the newest is of {0}: {1}.</source><translation><numerusform>%n backup can be brought back; the newest is of {0}: {1}.</numerusform><numerusform>%n backups can be brought back; the newest is of {0}: {1}.</numerusform></translation></message>
</context>
<context><name>OverviewPage</name>
<message numerus="yes"><source>Show %n more</source><translation><numerusform>Show %n more</numerusform><numerusform>Show %n more</numerusform></translation></message>
<message numerus="yes"><source>Show %n more session(s)</source><translation><numerusform>Show %n more session</numerusform><numerusform>Show %n more sessions</numerusform></translation></message>
</context>
<context><name>ProgramStep</name>
<message numerus="yes"><source>Fewer than you asked for: it begins with %n session(s) a week.</source><translation><numerusform>Fewer than you asked for: it begins with %n session a week.</numerusform><numerusform>Fewer than you asked for: it begins with %n sessions a week.</numerusform></translation></message>
<message numerus="yes"><source>More than you asked for: it begins with %n session(s) a week.</source><translation><numerusform>More than you asked for: it begins with %n session a week.</numerusform><numerusform>More than you asked for: it begins with %n sessions a week.</numerusform></translation></message>
</context>
<context><name>Questions</name>
<message numerus="yes"><source>A workout that you delete stays in History for %n days, under “Recently deleted”.</source><translation><numerusform>A workout that you delete stays in History for %n days, under “Recently deleted”.</numerusform><numerusform>A workout that you delete stays in History for %n days, under “Recently deleted”.</numerusform></translation></message>
</context>
<context><name>RecentlyDeleted</name>
<message numerus="yes"><source>A deleted session stays here for %n days, with all that belongs to it.</source><translation><numerusform>A deleted session stays here for %n days, with all that belongs to it.</numerusform><numerusform>A deleted session stays here for %n days, with all that belongs to it.</numerusform></translation></message>
</context>
<context><name>RemindersSection</name>
<message numerus="yes"><source>%n hour(s)</source><translation><numerusform>%n hour</numerusform><numerusform>%n hours</numerusform></translation></message>
<message numerus="yes"><source>%n minute(s)</source><translation><numerusform>%n minute</numerusform><numerusform>%n minutes</numerusform></translation></message>
</context>
<context><name>Sections</name>
<message numerus="yes"><source>and %n more</source><translation><numerusform>and %n more</numerusform><numerusform>and %n more</numerusform></translation></message>
</context>
</TS>
