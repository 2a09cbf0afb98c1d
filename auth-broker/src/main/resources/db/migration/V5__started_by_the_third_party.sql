-- Instances that a third party's install request began: one for the same captured values, which are
-- kept as a digest.
alter table instance
    add column installed_by uuid,
    add column install_digest bytea;
create unique index instance_by_install on instance (installed_by, install_digest)
    where status <> 'deleted' and install_digest is not null;
create index instance_unfinished_install on instance (installed_by, updated_at)
    where status = 'authorization_required' and installed_by is not null;

-- The one-time address that a third party posts credentials to, as SHA-256 only.
alter table authorization_session
    add column delivery_hash bytea unique,
    add column delivered_at timestamptz;
