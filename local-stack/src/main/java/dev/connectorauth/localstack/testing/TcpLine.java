package dev.connectorauth.localstack.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server that can be cut and mended. Tests speak to it over a port of its own, since
 * they don't share classes with the resource that made it: one byte each for {@link State}'s
 * ordinal, answered by the same byte once it is so.
 */
public final class TcpLine implements AutoCloseable {

    /** How the line is. */
    public enum State {
        /** Everything passes. */
        WHOLE,
        /** Connections are broken off, and new ones too. */
        CUT,
        /** Connections stay and nothing passes. */
        SILENT
    }

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private final int target;
    private final ServerSocket entrance;
    private final ServerSocket control;

    private volatile State state = State.WHOLE;

    private TcpLine(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.control = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    /** Opens a line to a port of this machine. */
    public static TcpLine to(int target) {
        try {
            TcpLine line = new TcpLine(target);
            start(line::serve);
            start(line::obey);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the line could not be opened", e);
        }
    }

    /** {@code host:port} that leads to the server. */
    public String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /** Where {@link #set} reaches it. */
    public int controlPort() {
        return control.getLocalPort();
    }

    /** Changes the line that is controlled at this port, and waits until it is so. */
    public static void set(int controlPort, State state) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controlPort)) {
            socket.getOutputStream().write(state.ordinal());
            if (socket.getInputStream().read() != state.ordinal()) {
                throw new IOException("the line is closed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey() {
        while (!control.isClosed()) {
            try (Socket socket = control.accept()) {
                int wanted = socket.getInputStream().read();
                change(State.values()[wanted]);
                socket.getOutputStream().write(wanted);
            } catch (IOException e) {
                // closed, or a test that went away
            }
        }
    }

    private void change(State wanted) {
        synchronized (changed) {
            state = wanted;
            changed.notifyAll();
        }
        if (wanted == State.CUT) {
            sockets.forEach(TcpLine::close);
        }
    }

    private void serve() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                sockets.add(client);
                if (state == State.CUT) {
                    drop(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            start(() -> pass(client, server));
            start(() -> pass(server, client));
        } catch (IOException e) {
            drop(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSound();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one end is gone, so the other goes too
        } finally {
            drop(from);
            drop(to);
        }
    }

    private void awaitSound() throws IOException {
        synchronized (changed) {
            while (state == State.SILENT) {
                try {
                    changed.wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private void drop(Socket socket) {
        close(socket);
        sockets.remove(socket);
    }

    private static void close(Socket socket) {
        try {
            // the other side is told of it as of a server that has died
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            control.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        change(State.CUT);
    }
}
