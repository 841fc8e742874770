-- Sessions are swept when they are over; when a letter was first opened stays, because its person is shown it.

grant update (opened_at) on identity.link to folge_erasure;
