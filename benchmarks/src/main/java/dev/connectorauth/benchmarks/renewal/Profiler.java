package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.localstack.process.ChildProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Samples broker and refresher with the flight recorder of their virtual machines. */
final class Profiler implements AutoCloseable {

    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Path folder;

    private Profiler(Path folder) {
        this.folder = folder;
    }

    /** Begins to sample, if it is wanted. */
    static Profiler of(Stack stack, boolean wanted) throws IOException {
        Profiler profiler = new Profiler(Files.createTempDirectory("connector-auth-profile-"));
        if (wanted) {
            profiler.pids.put("broker", stack.brokerPid());
            profiler.pids.put("refresher", stack.refresherPid());
        }
        for (long pid : profiler.pids.values()) {
            jcmd(pid, "JFR.start", "name=benchmark", "settings=profile");
        }
        return profiler;
    }

    /** Ends sampling and tells where the time went. */
    void tell(Report out) throws IOException {
        for (Map.Entry<String, Long> each : pids.entrySet()) {
            Path recording = folder.resolve(each.getKey() + ".jfr");
            jcmd(each.getValue(), "JFR.stop", "name=benchmark", "filename=" + recording);
            out.say("\n" + each.getKey() + ":\n" + Samples.read(recording).text());
        }
    }

    private static void jcmd(long pid, String... words) throws IOException {
        String jcmd = Path.of(ChildProcess.java()).resolveSibling("jcmd").toString();
        String[] command = new String[words.length + 2];
        command[0] = jcmd;
        command[1] = String.valueOf(pid);
        System.arraycopy(words, 0, command, 2, words.length);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("jcmd " + String.join(" ", words) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
