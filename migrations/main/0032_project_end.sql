-- At project end the link between people and what was recorded about them is destroyed, by a job, once two people have
-- decided it.

grant select, update (done_at) on rights.joint_decision to folge_erasure;
grant delete on identity.tombstone to folge_erasure;
create unique index joint_decision_one_open on rights.joint_decision (kind, coalesce(pilot_id, '')) where done_at is null;
