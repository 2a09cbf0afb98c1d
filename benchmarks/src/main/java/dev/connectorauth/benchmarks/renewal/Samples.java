package dev.connectorauth.benchmarks.renewal;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the sampled threads were doing: the package on top, and on whose behalf it was. */
final class Samples {

    private static final int TELLING = 14;
    private static final int DEPTH = 4;

    private final Map<String, Integer> top = new HashMap<>();
    private final Map<String, Integer> behalf = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private int all;

    private Samples() {}

    static Samples read(Path recording) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                samples.take(file.readEvent());
            }
        }
        return samples;
    }

    private void take(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (!type.equals("jdk.ExecutionSample") && !type.equals("jdk.NativeMethodSample")
                || event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (frames.isEmpty() || waiting(frames.get(0))) {
            return;
        }
        all++;
        RecordedFrame first = frames.get(0);
        top.merge(packageOf(first), 1, Integer::sum);
        methods.merge(
                first.getMethod().getType().getName() + "." + first.getMethod().getName(),
                1,
                Integer::sum);
        behalf.merge(
                frames.stream()
                        .map(Samples::packageOf)
                        .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                        .findFirst()
                        .orElse("java"),
                1,
                Integer::sum);
    }

    /** Native methods that wait are sampled as if they worked. */
    private static boolean waiting(RecordedFrame frame) {
        String name = frame.getMethod().getName();
        return name.equals("epollWait") || name.equals("wait") || name.equals("accept0");
    }

    private static String packageOf(RecordedFrame frame) {
        String[] parts = frame.getMethod().getType().getName().split("\\.");
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < Math.min(DEPTH, parts.length - 1); i++) {
            name.append(i == 0 ? "" : ".").append(parts[i]);
        }
        return name.toString();
    }

    String text() {
        return "%d samples\n\n- on top: %s\n- outside of the JDK: %s\n- methods: %s"
                .formatted(all, shares(top), shares(behalf), shares(methods));
    }

    private String shares(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(TELLING)
                .map(each -> "%s %.1f %%".formatted(each.getKey(), 100.0 * each.getValue() / all))
                .collect(Collectors.joining(", "));
    }
}
