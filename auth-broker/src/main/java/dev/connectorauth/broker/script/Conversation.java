package dev.connectorauth.broker.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.connectorauth.contracts.Secret;

import run.endive.runtime.TrapException;

import java.time.Duration;
import java.util.function.Supplier;

/** What a sandbox and we tell each other: the input, calls of functions, and the result. */
final class Conversation implements ScriptHost {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MAX_ERROR = 64 << 10;
    private static final String NOTHING = "{}";

    private final ScriptLimits limits;
    private final ScriptFunctions functions;
    private String input = NOTHING;
    private Deadline deadline;
    private boolean stopped;
    private Integer line;
    private String left;
    private ScriptOutcome.Failure failure;

    Conversation(ScriptLimits limits, ScriptFunctions functions) {
        this.limits = limits;
        this.functions = functions;
    }

    void begin(String input, Deadline deadline) {
        this.input = input;
        this.deadline = deadline;
    }

    @Override
    public boolean stops() {
        stopped = stopped || (deadline != null && deadline.passed());
        return stopped;
    }

    /** Whether the sandbox was told to stop. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public String call(String name, int length, Supplier<String> argument) {
        return switch (name) {
            case "input" -> input;
            case "done" -> done(length, argument);
            case "failed" -> failed(length, argument);
            case "late" -> "{\"value\":" + stops() + "}";
            case "at" -> at(length, argument);
            default -> functions.call(name, argument.get());
        };
    }

    private String done(int length, Supplier<String> argument) {
        if (length > limits.output()) {
            failure = new ScriptOutcome.TooLarge("what the script leaves", limits.output());
        } else {
            left = argument.get();
        }
        return NOTHING;
    }

    private String failed(int length, Supplier<String> argument) {
        JsonNode error = length > MAX_ERROR ? MissingNode.getInstance() : read(argument.get());
        String message = error.path("message").asText();
        Integer where = Complaint.line(error.path("stack").asText());
        failure =
                Complaint.isLackOfMemory(message)
                        ? new ScriptOutcome.OutOfMemory(limits.memory(), where)
                        : failed(error.path("name").asText(), message, where);
        return NOTHING;
    }

    private String at(int length, Supplier<String> argument) {
        line = length > MAX_ERROR ? null : Complaint.line(argument.get());
        throw new TrapException("the script is where it stays");
    }

    /** Where the script said that it stays; null = it did not. */
    Integer line() {
        return line;
    }

    /** What it came to, after the sandbox is at its end. */
    ScriptOutcome end(Duration took) {
        if (failure != null) {
            return failure;
        }
        if (left == null) {
            return failed("Error", "the script waits for something that never happens", null);
        }
        return result(read(left), took);
    }

    private static ScriptOutcome result(JsonNode left, Duration took) {
        if (left.isMissingNode()) {
            return failed("RangeError", "what the script leaves is nested too deeply", null);
        }
        if (!left.path("variables").isObject()) {
            return failed("TypeError", "variables must stay an object", null);
        }
        return new ScriptOutcome.Changed(
                new ScriptData(
                        left.get("payload"),
                        left.get("variables"),
                        left.get("request"),
                        left.get("response"),
                        left.get("token")),
                took);
    }

    /** Names that scripts choose must not carry values into problems and traces. */
    private static ScriptOutcome.Failed failed(String name, String message, Integer line) {
        String known = name.matches("[A-Z][A-Za-z]{0,30}Error") ? name : "Error";
        return new ScriptOutcome.Failed(known, Secret.of(message), line);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** JSON of what a script is given. */
    static String input(ScriptData data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the input can't be written as JSON");
        }
    }
}
