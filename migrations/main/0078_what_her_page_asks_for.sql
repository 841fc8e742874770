-- Who asks once more about the same thing, while nobody has decided, says it in the request that waits: a person's login may write
-- what is sealed there anew, and in none that was decided.
grant update (sealed_statement) on rights.request to folge_participant;
create policy undecided on rights.request as restrictive for update to folge_participant
  using (decided_at is null) with check (true);

-- The list of who has read about her ends at the 500 latest: how many there are altogether says that there are more.
create function audit.count_readings_of(of_pilot text, of_reference bytea) returns integer
language sql stable security definer set search_path = audit, pg_temp as $$
  select count(*)::integer
    from event_person p
    join event e on e.event_id = p.event_id and e.pilot_id = of_pilot and e.outcome = 'done'
                and e.role is distinct from 'participant' and e.role is distinct from 'guardian'
   where p.reference = of_reference;
$$;
revoke all on function audit.count_readings_of(text, bytea) from public;
grant execute on function audit.count_readings_of(text, bytea) to folge_participant;
