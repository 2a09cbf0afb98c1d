-- While a pause is lifted, what is overdue is spread over this many seconds.
alter table pause add column spread_s integer not null default 0;

-- How renewals went, by hour, for a day.
create table provider_hour (
    provider      text        not null,
    tenant        text        not null,
    hour          timestamptz not null,
    succeeded     bigint      not null,
    failed        bigint      not null,
    postponed     bigint      not null,
    lag_ms        bigint      not null,              -- sum over all of them
    lag_max_ms    bigint      not null,
    last_error    text,
    last_error_at timestamptz,
    primary key (provider, tenant, hour)
);
create index provider_hour_by_age on provider_hour (hour);
create index schedule_by_tenant_provider on schedule (tenant, provider_host);

-- Since when an instance is known to be gone.
alter table schedule add column deleted_at timestamptz;
update schedule set deleted_at = now() where status = 'DELETED';
create index schedule_deleted on schedule (deleted_at) where deleted_at is not null;
