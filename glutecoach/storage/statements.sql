-- Written by packaging/statements.py from glutecoach/storage/queries.py.

-- name: summaries
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.active_ms, session.ending, session.sets_planned, session.sets_done, min(1.0,
    coalesce(session.work_done / (nullif(session.sets_planned, 0) + 0.0), 0.0)) AS done_share, session.reps,
    session.held_ms, session.note, session.made_up, session.activity, session.hurt_sets, session.by_hand
FROM session
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL
ORDER BY session.started_at_utc DESC, session.id DESC
LIMIT :most OFFSET 0;

-- name: summaries_of
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.active_ms, session.ending, session.sets_planned, session.sets_done, min(1.0,
    coalesce(session.work_done / (nullif(session.sets_planned, 0) + 0.0), 0.0)) AS done_share, session.reps,
    session.held_ms, session.note, session.made_up, session.activity, session.hurt_sets, session.by_hand
FROM session
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL AND session.id IN (SELECT ids.value
FROM json_each(:ids) AS ids)
ORDER BY session.started_at_utc DESC, session.id DESC;

-- name: session
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.active_ms, session.ending, session.sets_planned, session.sets_done, min(1.0,
    coalesce(session.work_done / (nullif(session.sets_planned, 0) + 0.0), 0.0)) AS done_share, session.reps,
    session.held_ms, session.note, session.made_up, session.activity, session.hurt_sets, session.by_hand,
    session.prescription
FROM session
WHERE session.id = :session;

-- name: sessions
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.active_ms, session.ending, session.sets_planned, session.sets_done, min(1.0,
    coalesce(session.work_done / (nullif(session.sets_planned, 0) + 0.0), 0.0)) AS done_share, session.reps,
    session.held_ms, session.note, session.made_up, session.activity, session.hurt_sets, session.by_hand,
    session.prescription
FROM session
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL
ORDER BY session.started_at_utc, session.id;

-- name: session_keys
SELECT session.id, session.started_at_utc, session.routine_id
FROM session
WHERE session.deleted_at IS NULL
ORDER BY session.ending IS NULL, session.id;

-- name: deleted_keys
SELECT session.id, session.started_at_utc, session.routine_id
FROM session
WHERE session.deleted_at IS NOT NULL
ORDER BY session.deleted_at DESC;

-- name: newest_open
SELECT session.id
FROM session
WHERE session.ending IS NULL AND session.deleted_at IS NULL
ORDER BY session.id DESC
LIMIT 1 OFFSET 0;

-- name: begun_at
SELECT session.id
FROM session
WHERE session.started_at_utc = :started_at_utc AND session.routine_id = :routine_id
ORDER BY session.id = :session DESC, session.id DESC
LIMIT 1 OFFSET 0;

-- name: first_begun
SELECT min(session.started_at_utc) AS min_1
FROM session
WHERE session.started_at_utc >= :since;

-- name: open
SELECT session.id
FROM session
WHERE session.ending IS NULL AND session.deleted_at IS NULL;

-- name: deleted
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.active_ms, session.ending, session.sets_planned, session.sets_done, min(1.0,
    coalesce(session.work_done / (nullif(session.sets_planned, 0) + 0.0), 0.0)) AS done_share, session.reps,
    session.held_ms, session.note, session.made_up, session.activity, session.hurt_sets, session.by_hand,
    session.deleted_at
FROM session
WHERE session.deleted_at IS NOT NULL AND (session.ending IS NOT NULL OR (EXISTS (SELECT set_result.number
FROM set_result
WHERE set_result.session_id = session.id AND (set_result.done_reps > 0 OR set_result.held_ms > 0
    OR set_result.ending IN ('completed', 'completed-with-pain') OR set_result.ending IN ('pain',
    'completed-with-pain', 'own-choice-with-pain', 'tired-with-pain', 'interrupted-and-hurt')))))
ORDER BY session.deleted_at DESC, session.id DESC;

-- name: results
SELECT set_result.number, set_result.item, set_result.exercise_id, set_result.exercise_name, set_result.kind,
    set_result.set_number, set_result.side, set_result.planned_reps, set_result.done_reps,
    set_result.planned_held_ms, set_result.held_ms, set_result.started_ms, set_result.ended_ms, set_result.ending
FROM set_result
WHERE set_result.session_id = :session
ORDER BY set_result.number;

-- name: all_results
SELECT set_result.number, set_result.item, set_result.exercise_id, set_result.exercise_name, set_result.kind,
    set_result.set_number, set_result.side, set_result.planned_reps, set_result.done_reps,
    set_result.planned_held_ms, set_result.held_ms, set_result.started_ms, set_result.ended_ms, set_result.ending,
    set_result.session_id
FROM set_result
ORDER BY set_result.session_id, set_result.number;

-- name: totals
SELECT coalesce(sum(sets.share), 0) AS work_done, coalesce(sum(sets.completed), 0) AS sets_done,
    coalesce(sum(sets.reps), 0) AS reps, coalesce(sum(sets.held_ms), 0) AS held_ms, coalesce(sum(sets.hurt),
    0) AS hurt_sets
FROM (SELECT CASE WHEN (max(attempts.sided) = 1) THEN max(CASE WHEN (attempts.side IN ('left', 'both'))
    THEN attempts.share ELSE 0 END) + max(CASE WHEN (attempts.side IN ('right', 'both')) THEN attempts.share
    ELSE 0 END) ELSE max(attempts.share) END AS share, CASE WHEN (max(attempts.sided) = 1)
    THEN max(CASE WHEN (attempts.side IN ('left', 'both')) THEN attempts.completed
    ELSE 0 END) + max(CASE WHEN (attempts.side IN ('right', 'both')) THEN attempts.completed ELSE 0 END)
    ELSE max(attempts.completed) END AS completed, sum(attempts.reps) AS reps, sum(attempts.held_ms) AS held_ms,
    sum(attempts.hurt) AS hurt
FROM (SELECT set_result.item AS item, set_result.set_number AS set_number, set_result.side AS side,
    max(set_result.side != 'both') OVER (PARTITION BY set_result.item) AS sided, max(min(1.0,
    max(coalesce((set_result.done_reps * 1.0) / (nullif(set_result.planned_reps, 0) + 0.0), 0.0),
    coalesce((set_result.held_ms * 1.0) / (nullif(set_result.planned_held_ms, 0) + 0.0), 0.0)))) AS share,
    max(CASE WHEN (set_result.ending IN ('completed', 'completed-with-pain')) THEN 1 ELSE 0 END) AS completed,
    sum(set_result.done_reps) AS reps, sum(set_result.held_ms) AS held_ms,
    sum(CASE WHEN (set_result.ending IN ('pain', 'completed-with-pain', 'own-choice-with-pain', 'tired-with-pain',
    'interrupted-and-hurt')) THEN 1 ELSE 0 END) AS hurt
FROM set_result
WHERE set_result.session_id = :session
GROUP BY set_result.item, set_result.set_number, set_result.side) AS attempts
GROUP BY attempts.item, attempts.set_number) AS sets;

-- name: times_done
SELECT count(DISTINCT session.id) AS count_1, max(session.local_date) AS max_1
FROM session JOIN set_result ON set_result.session_id = session.id
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL AND set_result.exercise_id = :exercise
    AND (set_result.done_reps > 0 OR set_result.held_ms > 0 OR set_result.ending IN ('completed',
    'completed-with-pain'));

-- name: exercises_done
SELECT set_result.exercise_id, max(set_result.exercise_name) AS max_1, max(set_result.kind) AS max_2,
    count(DISTINCT set_result.session_id) AS count_1
FROM set_result
WHERE set_result.session_id IN (SELECT session.id
FROM session
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL) AND (set_result.done_reps > 0
    OR set_result.held_ms > 0 OR set_result.ending IN ('completed', 'completed-with-pain'))
GROUP BY set_result.exercise_id
ORDER BY count(DISTINCT set_result.session_id) DESC, set_result.exercise_id;

-- name: exercise_history
SELECT session.id, session.local_date, set_result.side, sum(set_result.done_reps) AS sum_1,
    sum(set_result.held_ms) AS sum_2
FROM session JOIN set_result ON set_result.session_id = session.id
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL AND set_result.exercise_id = :exercise
    AND (set_result.done_reps > 0 OR set_result.held_ms > 0 OR set_result.ending IN ('completed',
    'completed-with-pain'))
GROUP BY session.id, set_result.side
ORDER BY session.started_at_utc, session.id;

-- name: exercise_work
SELECT set_result.exercise_id, max(set_result.exercise_name) AS exercise_name, set_result.kind,
    set_result.session_id, session.local_date, max(coalesce(json_extract(session.prescription,
    printf('$.exercises[%d].dose.sets', set_result.item)), set_result.set_number)) AS sets,
    max(set_result.planned_reps) AS planned_reps, max(set_result.planned_held_ms) AS planned_held_ms,
    max(CASE WHEN (set_result.side = 'both') THEN 1 ELSE 2 END) AS sides, max(CASE WHEN (set_result.done_reps > 0
    OR set_result.held_ms > 0 OR set_result.ending IN ('completed', 'completed-with-pain')) THEN 1
    ELSE 0 END) AS done, sum(set_result.done_reps) AS reps, sum(set_result.held_ms) AS held_ms,
    sum(CASE WHEN (set_result.ending IN ('pain', 'completed-with-pain', 'own-choice-with-pain', 'tired-with-pain',
    'interrupted-and-hurt')) THEN 1 ELSE 0 END) AS hurt_sets
FROM set_result JOIN session ON session.id = set_result.session_id
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL AND session.local_date >= :since
GROUP BY set_result.session_id, set_result.exercise_id
ORDER BY session.started_at_utc, session.id, min(set_result.number);

-- name: painful
SELECT set_result.exercise_id, max(session.local_date) AS max_1
FROM set_result JOIN session ON session.id = set_result.session_id
WHERE session.ending IS NOT NULL AND session.deleted_at IS NULL AND session.local_date >= :since
    AND session.started_at_utc >= date(:since, '-1 day') AND session.hurt_sets > 0 AND set_result.ending IN ('pain',
    'completed-with-pain', 'own-choice-with-pain', 'tired-with-pain', 'interrupted-and-hurt')
GROUP BY set_result.exercise_id || '';

-- name: left_behind
SELECT (EXISTS (SELECT set_result.number
FROM set_result
WHERE set_result.session_id > (SELECT coalesce(max(session.id), 0) AS coalesce_1
FROM session))) OR (EXISTS (SELECT check_in.id
FROM check_in
WHERE check_in.session_id > (SELECT coalesce(max(session.id), 0) AS coalesce_1
FROM session))) AS anon_1;

-- name: add_session
INSERT INTO session (routine_id, routine_name, started_at_utc, utc_offset_minutes, local_date, sets_planned,
    active_ms, ending, activity, by_hand, note, made_up, prescription)
VALUES (:routine_id, :routine_name, :started_at_utc, :utc_offset_minutes, :local_date, :sets_planned, :active_ms,
    :ending, :activity, :by_hand, :note, :made_up, :prescription);

-- name: add_result
INSERT INTO set_result (session_id, number, item, exercise_id, exercise_name, kind, set_number, side, planned_reps,
    done_reps, planned_held_ms, held_ms, started_ms, ended_ms, ending)
VALUES (:session_id, :number, :item, :exercise_id, :exercise_name, :kind, :set_number, :side, :planned_reps,
    :done_reps, :planned_held_ms, :held_ms, :started_ms, :ended_ms, :ending);

-- name: renew_totals
UPDATE session SET work_done=:work_done, sets_done=:sets_done, reps=:reps, held_ms=:held_ms, hurt_sets=:hurt_sets
WHERE session.id = :session;

-- name: progress
UPDATE session SET active_ms=:active_ms
WHERE session.id = :session;

-- name: finish
UPDATE session SET active_ms=:active_ms, ending=:ending
WHERE session.id = :session;

-- name: set_note
UPDATE session SET note=:note
WHERE session.id = :session;

-- name: delete
UPDATE session SET deleted_at=max(:deleted_at, (SELECT max(session.started_at_utc) AS max_1
FROM session))
WHERE session.id = :session;

-- name: restore
UPDATE session SET ending=coalesce(session.ending, 'interrupted'), deleted_at=NULL
WHERE session.id = :session;

-- name: forget_in_vain
DELETE FROM session
WHERE session.id = :session AND NOT (EXISTS (SELECT set_result.number
FROM set_result
WHERE set_result.session_id = session.id AND (set_result.done_reps > 0 OR set_result.held_ms > 0
    OR set_result.ending IN ('completed', 'completed-with-pain') OR set_result.ending IN ('pain',
    'completed-with-pain', 'own-choice-with-pain', 'tired-with-pain', 'interrupted-and-hurt'))));

-- name: deleted_before
SELECT session.id
FROM session
WHERE session.deleted_at < :before;

-- name: forget_deleted
DELETE FROM session
WHERE session.id IN (SELECT session.id
FROM session
WHERE session.deleted_at < :before);

-- name: forget_said_of_deleted
DELETE FROM check_in
WHERE check_in.session_id IN (SELECT session.id
FROM session
WHERE session.deleted_at < :before);

-- name: edit
UPDATE session SET started_at_utc=:started_at_utc, utc_offset_minutes=:utc_offset_minutes, local_date=:local_date,
    active_ms=:active_ms, note=:note
WHERE session.id = :session;

-- name: remove_part
DELETE FROM set_result
WHERE set_result.session_id = :session AND set_result.number = :number AND set_result.ending IN ('interrupted',
    'interrupted-and-hurt', 'completed', 'own-choice', 'tired', 'interrupted');

-- name: remove_results
DELETE FROM set_result
WHERE set_result.session_id = :session;

-- name: show
UPDATE session SET deleted_at=NULL
WHERE session.id = :session;

-- name: delete_empty
UPDATE session SET deleted_at=max(:deleted_at, (SELECT max(session.started_at_utc) AS max_1
FROM session))
WHERE session.ending IS NULL AND session.deleted_at IS NULL AND NOT (EXISTS (SELECT set_result.number
FROM set_result
WHERE set_result.session_id = session.id AND (set_result.done_reps > 0 OR set_result.held_ms > 0
    OR set_result.ending IN ('completed', 'completed-with-pain') OR set_result.ending IN ('pain',
    'completed-with-pain', 'own-choice-with-pain', 'tired-with-pain', 'interrupted-and-hurt'))));

-- name: interrupt_older
UPDATE session SET ending='interrupted'
WHERE session.ending IS NULL AND session.deleted_at IS NULL AND session.id != (SELECT session.id
FROM session
WHERE session.ending IS NULL AND session.deleted_at IS NULL
ORDER BY session.id DESC
LIMIT 1 OFFSET 0);

-- name: check_ins
SELECT check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment, check_in.pain,
    check_in.session_id, check_in.places, check_in.note
FROM check_in LEFT OUTER JOIN session ON session.id = check_in.session_id
WHERE check_in.session_id IS NULL OR session.deleted_at IS NULL
ORDER BY check_in.at_utc, check_in.id;

-- name: check_ins_since
SELECT check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment, check_in.pain,
    check_in.session_id, check_in.places, check_in.note
FROM check_in LEFT OUTER JOIN session ON session.id = check_in.session_id
WHERE (check_in.session_id IS NULL OR session.deleted_at IS NULL) AND check_in.local_date >= :since
ORDER BY check_in.at_utc, check_in.id;

-- name: latest_check_ins
SELECT check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment, check_in.pain,
    check_in.session_id, check_in.places, check_in.note
FROM check_in LEFT OUTER JOIN session ON session.id = check_in.session_id
WHERE (check_in.session_id IS NULL OR session.deleted_at IS NULL) AND check_in.local_date <= :until
ORDER BY check_in.local_date DESC, check_in.at_utc DESC, check_in.id DESC
LIMIT :most OFFSET 0;

-- name: pain_days
WITH said AS MATERIALIZED
(SELECT coalesce(session.local_date, CASE WHEN (check_in.moment = 'next-morning')
    THEN date(check_in.local_date, '-1 day') ELSE check_in.local_date END) AS day,
    CASE WHEN (check_in.moment = 'before' AND check_in.session_id IS NULL AND NOT (EXISTS (SELECT *
FROM session AS session_1
WHERE session_1.local_date = check_in.local_date AND session_1.started_at_utc BETWEEN check_in.at_utc
    AND date(check_in.local_date, '+3 days') AND session_1.deleted_at IS NULL AND session_1.activity IN ('routine',
    'try')))) THEN 'alone' ELSE check_in.moment END AS moment, check_in.pain AS pain
FROM check_in LEFT OUTER JOIN session ON session.id = check_in.session_id
WHERE check_in.session_id IS NULL OR session.deleted_at IS NULL)
SELECT said.day,
    max(CASE WHEN (said.moment = 'before') THEN said.pain END) AS max_1, max(CASE WHEN (said.moment = 'alone')
    THEN said.pain END) AS max_2, max(CASE WHEN (said.moment = 'after') THEN said.pain END) AS max_3,
    max(CASE WHEN (said.moment = 'next-morning') THEN said.pain END) AS max_4
FROM said
GROUP BY said.day
ORDER BY said.day;

-- name: add_check_in
INSERT INTO check_in (at_utc, utc_offset_minutes, local_date, moment, pain, session_id, places, note)
VALUES (:at_utc, :utc_offset_minutes, :local_date, :moment, :pain, :session_id, :places, :note);

-- name: loose_check_ins
SELECT check_in.id, check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment,
    check_in.pain, check_in.session_id, check_in.places, check_in.note
FROM check_in
WHERE check_in.session_id IS NULL
ORDER BY check_in.at_utc, check_in.id;

-- name: settle_check_in
UPDATE check_in SET session_id=:session
WHERE check_in.id = :id;

-- name: forget_session
DELETE FROM check_in
WHERE check_in.moment = :moment AND check_in.session_id = :session_id;

-- name: forget_day_alone
DELETE FROM check_in
WHERE check_in.moment = :moment AND check_in.session_id IS NULL AND check_in.local_date = :local_date;

-- name: forget_check_in
DELETE FROM check_in
WHERE check_in.moment = :moment AND check_in.session_id IS :session_id AND check_in.at_utc = :at_utc;

-- name: forget_day
DELETE FROM check_in
WHERE check_in.moment = :moment AND check_in.local_date = :local_date;

-- name: decisions
SELECT decision.at_utc, decision.utc_offset_minutes, decision.local_date, decision.verb, decision.program_id,
    decision.goal, decision.until, decision.cause
FROM decision
ORDER BY decision.at_utc, decision.id;

-- name: add_decision
INSERT INTO decision (at_utc, utc_offset_minutes, local_date, verb, program_id, goal, until, cause)
VALUES (:at_utc, :utc_offset_minutes, :local_date, :verb, :program_id, :goal, :until, :cause);

-- name: take_back_decision
DELETE FROM decision
WHERE decision.id = :decision;

-- name: screenings
SELECT screening.at_utc, screening.utc_offset_minutes, screening.local_date, screening.flags
FROM screening
ORDER BY screening.at_utc, screening.id;

-- name: add_screening
INSERT INTO screening (at_utc, utc_offset_minutes, local_date, flags)
VALUES (:at_utc, :utc_offset_minutes, :local_date, :flags);

-- name: take_back_screening
DELETE FROM screening
WHERE screening.id = :screening;

-- name: preferences
SELECT preference."key", preference.value
FROM preference
ORDER BY preference."key";

-- name: set_preference
INSERT INTO preference ("key", value)
VALUES (:key, :value)
ON CONFLICT ("key") DO UPDATE SET value = excluded.value;

-- name: forget_preferences
DELETE FROM preference;

-- name: every_session
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.active_ms, session.ending, session.sets_planned, session.sets_done, min(1.0,
    coalesce(session.work_done / (nullif(session.sets_planned, 0) + 0.0), 0.0)) AS done_share, session.reps,
    session.held_ms, session.note, session.made_up, session.activity, session.hurt_sets, session.by_hand,
    session.prescription, session.deleted_at
FROM session;

-- name: every_set
SELECT set_result.number, set_result.item, set_result.exercise_id, set_result.exercise_name, set_result.kind,
    set_result.set_number, set_result.side, set_result.planned_reps, set_result.done_reps,
    set_result.planned_held_ms, set_result.held_ms, set_result.started_ms, set_result.ended_ms, set_result.ending,
    session.id, set_result.session_id
FROM set_result LEFT OUTER JOIN session ON session.id = set_result.session_id;

-- name: every_check_in
SELECT check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment, check_in.pain,
    check_in.session_id, check_in.places, check_in.note, session.id, check_in.id AS id_1
FROM check_in LEFT OUTER JOIN session ON session.id = check_in.session_id;

-- name: every_decision
SELECT decision.at_utc, decision.utc_offset_minutes, decision.local_date, decision.verb, decision.program_id,
    decision.goal, decision.until, decision.cause, decision.id
FROM decision;

-- name: every_screening
SELECT screening.at_utc, screening.utc_offset_minutes, screening.local_date, screening.flags, screening.id
FROM screening;

-- name: every_preference
SELECT preference."key", preference.value
FROM preference;

-- name: whole_session
SELECT session.id, session.routine_id, session.routine_name, session.started_at_utc, session.utc_offset_minutes,
    session.local_date, session.sets_planned, session.active_ms, session.work_done, session.sets_done, session.reps,
    session.held_ms, session.hurt_sets, session.ending, session.activity, session.by_hand, session.note,
    session.made_up, session.deleted_at, session.prescription
FROM session
WHERE CAST(session.id AS BLOB) IS CAST(:id AS BLOB);

-- name: whole_set
SELECT set_result.session_id, set_result.number, set_result.item, set_result.exercise_id, set_result.exercise_name,
    set_result.kind, set_result.set_number, set_result.side, set_result.planned_reps, set_result.done_reps,
    set_result.planned_held_ms, set_result.held_ms, set_result.started_ms, set_result.ended_ms, set_result.ending
FROM set_result
WHERE CAST(set_result.session_id AS BLOB) IS CAST(:session_id AS BLOB)
    AND CAST(set_result.number AS BLOB) IS CAST(:number AS BLOB);

-- name: whole_check_in
SELECT check_in.id, check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment,
    check_in.pain, check_in.session_id, check_in.places, check_in.note
FROM check_in
WHERE CAST(check_in.id AS BLOB) IS CAST(:id AS BLOB);

-- name: whole_decision
SELECT decision.id, decision.at_utc, decision.utc_offset_minutes, decision.local_date, decision.verb,
    decision.program_id, decision.goal, decision.until, decision.cause
FROM decision
WHERE CAST(decision.id AS BLOB) IS CAST(:id AS BLOB);

-- name: whole_screening
SELECT screening.id, screening.at_utc, screening.utc_offset_minutes, screening.local_date, screening.flags
FROM screening
WHERE CAST(screening.id AS BLOB) IS CAST(:id AS BLOB);

-- name: whole_preference
SELECT preference."key", preference.value
FROM preference
WHERE CAST(preference."key" AS BLOB) IS CAST(:key AS BLOB);

-- name: remove_session
DELETE FROM session
WHERE CAST(session.id AS BLOB) IS CAST(:id AS BLOB);

-- name: remove_set
DELETE FROM set_result
WHERE CAST(set_result.session_id AS BLOB) IS CAST(:session_id AS BLOB)
    AND CAST(set_result.number AS BLOB) IS CAST(:number AS BLOB);

-- name: remove_check_in
DELETE FROM check_in
WHERE CAST(check_in.id AS BLOB) IS CAST(:id AS BLOB);

-- name: remove_decision
DELETE FROM decision
WHERE CAST(decision.id AS BLOB) IS CAST(:id AS BLOB);

-- name: remove_screening
DELETE FROM screening
WHERE CAST(screening.id AS BLOB) IS CAST(:id AS BLOB);

-- name: remove_preference
DELETE FROM preference
WHERE CAST(preference."key" AS BLOB) IS CAST(:key AS BLOB);

-- name: whole_sets
SELECT set_result.session_id, set_result.number, set_result.item, set_result.exercise_id, set_result.exercise_name,
    set_result.kind, set_result.set_number, set_result.side, set_result.planned_reps, set_result.done_reps,
    set_result.planned_held_ms, set_result.held_ms, set_result.started_ms, set_result.ended_ms, set_result.ending
FROM set_result
WHERE set_result.session_id = :session
ORDER BY set_result.number;

-- name: whole_check_ins
SELECT check_in.id, check_in.at_utc, check_in.utc_offset_minutes, check_in.local_date, check_in.moment,
    check_in.pain, check_in.session_id, check_in.places, check_in.note
FROM check_in
WHERE check_in.session_id = :session;

-- name: mend_session
UPDATE session SET ending=:ending, note=:note, prescription=:prescription
WHERE session.id = :session;

-- name: mend_check_in
UPDATE check_in SET session_id=:session, places=:places, note=:note
WHERE check_in.id = :check_in;

-- name: set_aside
SELECT CAST(set_aside.kind AS BLOB) AS kind, CAST(set_aside.about AS BLOB) AS about,
    CAST(set_aside.content AS BLOB) AS content, CAST(set_aside.found_at_utc AS BLOB) AS found_at_utc
FROM set_aside
ORDER BY set_aside.id;

-- name: add_set_aside
INSERT INTO set_aside (found_at_utc, kind, about, content)
VALUES (:found_at_utc, :kind, :about, :content);
