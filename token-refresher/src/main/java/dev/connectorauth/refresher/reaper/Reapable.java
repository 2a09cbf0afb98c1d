package dev.connectorauth.refresher.reaper;

import java.time.Duration;
import java.util.List;

/**
 * A kind of rows that are forgotten some day.
 *
 * @param name for metrics and logs
 * @param retention how long they are kept
 * @param old those that are older than $1, at most $2
 * @param removal removes what is in {@code old}; all that follows it in the statement
 */
record Reapable(String name, Duration retention, String old, String removal) {

    static List<Reapable> all(ReaperConfig config) {
        return List.of(
                new Reapable(
                        "deleted-instances",
                        config.deleted(),
                        "select instance_id from schedule where deleted_at < $1"
                                + " order by deleted_at limit $2",
                        ", gone as (delete from due using old where due.instance_id ="
                                + " old.instance_id) delete from schedule using old where"
                                + " schedule.instance_id = old.instance_id"),
                new Reapable(
                        "served-requests",
                        config.requests(),
                        "select source, event_id from served_request where served_at < $1"
                                + " order by served_at limit $2",
                        " delete from served_request r using old where r.source = old.source and"
                                + " r.event_id = old.event_id"),
                new Reapable(
                        "provider-hours",
                        Duration.ofHours(26),
                        "select provider, tenant, hour from provider_hour where hour < $1"
                                + " order by hour limit $2",
                        " delete from provider_hour h using old where h.provider = old.provider and"
                                + " h.tenant = old.tenant and h.hour = old.hour"));
    }

    /** Removes a batch. */
    String remove() {
        return "with old as (" + old + ")" + removal;
    }

    /** Counts a batch. */
    String count() {
        return "select count(*) from (" + old + ") old";
    }
}
