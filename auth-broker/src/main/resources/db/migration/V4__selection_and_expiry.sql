-- Until when somebody's choice is being carried out, so that no two are at the same time, and when
-- the end of a credential that nobody can renew was told of.
alter table credential
    add column claimed_until timestamptz,
    add column warned_at timestamptz;
