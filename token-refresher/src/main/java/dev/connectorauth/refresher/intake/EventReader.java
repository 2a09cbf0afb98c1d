package dev.connectorauth.refresher.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.contracts.event.ScheduleState;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads CloudEvents in Kafka's binary mode: attributes are headers, the value is the data. */
@ApplicationScoped
class EventReader {

    private static final Pattern ATTRIBUTE = Pattern.compile("[\\x20-\\x7e]{1,256}");

    private static final int LONGEST = 64 * 1024;

    private final ObjectMapper json;

    EventReader(ObjectMapper json) {
        this.json = json;
    }

    ScheduleState scheduleState(ConsumerRecord<String, String> event) {
        return checked(read(event, ScheduleState.class));
    }

    RenewalRequest renewalRequest(ConsumerRecord<String, String> event) {
        RenewalRequest request = read(event, RenewalRequest.class);
        if (request.instanceId() == null) {
            throw new MalformedEventException("no instanceId");
        }
        return request;
    }

    /** The attribute; one that is missing, too long or unprintable makes the event malformed. */
    static String attribute(ConsumerRecord<String, String> event, String name) {
        Header header = event.headers().lastHeader("ce_" + name);
        if (header == null || header.value() == null) {
            throw new MalformedEventException("no attribute " + name);
        }
        String value = new String(header.value(), StandardCharsets.UTF_8);
        if (!ATTRIBUTE.matcher(value).matches()) {
            throw new MalformedEventException("malformed attribute " + name);
        }
        return value;
    }

    /** A state that lacks what the schedule can't do without is no state. */
    static ScheduleState checked(ScheduleState state) {
        boolean whole =
                state != null
                        && state.instanceId() != null
                        && state.tenant() != null
                        && state.connector() != null
                        && state.authMethod() != null
                        && state.status() != null
                        && state.policy() != null;
        if (!whole) {
            throw new MalformedEventException("incomplete state");
        }
        return state;
    }

    // Jackson's messages repeat what they could not read, so they are not kept
    private <T> T read(ConsumerRecord<String, String> event, Class<T> type) {
        if (event.value() == null) {
            throw new MalformedEventException("no data");
        }
        if (event.value().length() > LONGEST) {
            throw new MalformedEventException("data is too long");
        }
        try {
            T data = json.readValue(event.value(), type);
            if (data == null) {
                throw new MalformedEventException("null data");
            }
            return data;
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("data does not fit " + type.getSimpleName());
        }
    }
}
