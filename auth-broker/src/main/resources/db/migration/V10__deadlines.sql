-- How eagerly a credential is renewed, as was decided when it was stored, and the end that renewals
-- don't move: told of ahead (told_end) and noticed when it has come (noticed_end), once each.
alter table credential
    add column policy      text not null default 'eager',
    add column ends_at     timestamptz,
    add column told_end    timestamptz,
    add column noticed_end timestamptz,
    add constraint credential_policy_known check (policy in ('eager', 'on-demand', 'off'));

update credential c
set ends_at  = case when c.refreshable then c.absolute_until else c.expires_at end,
    told_end = case when c.warned_at is not null then c.expires_at end
from instance i
where i.id = c.instance_id
  and i.auth_type not in ('oauth2-client-credentials', 'oauth2-password', 'jwt-bearer',
                          'oauth2-token-exchange', 'session', 'soap');
alter table credential drop column warned_at;

-- Each holds only what is still to be told: a look reads no more rows than it tells of.
create index credential_end_untold on credential (ends_at)
    where ends_at is not null and told_end is distinct from ends_at;
create index credential_end_unnoticed on credential (ends_at)
    where ends_at is not null and noticed_end is distinct from ends_at;

-- When somebody last asked for an instance's credential, coarsely. Not a column of instance, where
-- each use would be a change that everybody hears of.
create table instance_use (
    instance_id uuid        primary key references instance (id) on delete cascade,
    used_at     timestamptz not null
);

-- Nobody knows of uses before this; what looked unused at once would be renewed eagerly no more.
insert into instance_use (instance_id, used_at)
select id, now() from instance where status <> 'deleted';

create or replace view schedule_state as
select i.id as instance_id,
       i.tenant,
       i.connector,
       i.auth_method,
       coalesce(c.revision, i.revision) as revision,
       i.sequence,
       coalesce(c.version, 0) as version,
       i.status,
       c.issued_at,
       c.expires_at,
       c.refresh_expires_at,
       c.idle_until,
       c.absolute_until,
       case when i.status in ('active', 'degraded') then c.renew_at end as renew_at,
       i.provider_host,
       i.reason,
       i.change_tx,
       coalesce(c.policy, 'off') as policy
from instance i
left join credential c on c.instance_id = i.id;
