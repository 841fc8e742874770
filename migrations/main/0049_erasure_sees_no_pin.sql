-- The login that takes people away finds the rows of PINs by the person and reads nothing else of them.
revoke select on identity.pin, identity.pin_attempt from folge_erasure;
grant select (pilot_id, person_id) on identity.pin, identity.pin_attempt to folge_erasure;
