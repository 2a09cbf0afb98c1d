package dev.connectorauth.broker.database;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * As much of a SQL Server as a login sees of it. The TLS handshake travels in TDS packets (MS-TDS
 * §2.2.6.5), what comes after it does not. Every login gets the same answer.
 */
final class TdsServer implements AutoCloseable {

    private static final int HEADER = 8;
    private static final int PRE_LOGIN = 0x12;
    private static final int RESPONSE = 0x04;
    private static final byte[] ENCRYPT_ON = {
        0, 0, 11, 0, 6, 1, 0, 17, 0, 1, (byte) 0xFF, 16, 0, 0, 0, 0, 0, 1
    };

    private final ServerSocket listener;
    private final SSLContext tls;
    private final byte[] answer;
    private volatile int logins;

    TdsServer(SSLContext tls, byte[] answer) {
        this.tls = tls;
        this.answer = answer;
        try {
            this.listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "tds-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often a name and a password came. */
    int logins() {
        return logins;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                serve(socket);
            } catch (IOException e) {
                // the client went away, or this server is closed
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        readPacket(socket.getInputStream());
        writePacket(socket.getOutputStream(), RESPONSE, ENCRYPT_ON);
        Wrapped wrapped = new Wrapped(socket);
        try (SSLSocket secure =
                (SSLSocket) tls.getSocketFactory().createSocket(wrapped, null, true)) {
            secure.setUseClientMode(false);
            secure.setEnabledProtocols(new String[] {"TLSv1.2"});
            secure.startHandshake();
            wrapped.raw = true;
            readPacket(secure.getInputStream());
            logins++;
            writePacket(secure.getOutputStream(), RESPONSE, answer);
            secure.getInputStream().read();
        }
    }

    private static byte[] readPacket(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] header = new byte[HEADER];
        data.readFully(header);
        byte[] body = new byte[((header[2] & 0xFF) << 8 | header[3] & 0xFF) - HEADER];
        data.readFully(body);
        return body;
    }

    private static void writePacket(OutputStream out, int type, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        int length = HEADER + body.length;
        packet.writeBytes(new byte[] {(byte) type, 1, (byte) (length >> 8), (byte) length});
        packet.writeBytes(new byte[] {0, 0, 1, 0});
        packet.writeBytes(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket whose bytes travel in packets until the handshake is over. */
    private static final class Wrapped extends Socket {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private byte[] packet = new byte[0];
        private int position;
        private volatile boolean raw;

        Wrapped(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InetAddress getInetAddress() {
            return socket.getInetAddress();
        }

        @Override
        public int getPort() {
            return socket.getPort();
        }

        @Override
        public synchronized void close() throws IOException {
            socket.close();
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (position == packet.length) {
                        if (raw) {
                            return in.read(bytes, offset, length);
                        }
                        packet = readPacket(in);
                        position = 0;
                    }
                    int count = Math.min(length, packet.length - position);
                    System.arraycopy(packet, position, bytes, offset, count);
                    position += count;
                    return count;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    write(new byte[] {(byte) octet}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (raw) {
                        out.write(bytes, offset, length);
                    } else {
                        writePacket(
                                out,
                                PRE_LOGIN,
                                java.util.Arrays.copyOfRange(bytes, offset, offset + length));
                    }
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }
            };
        }
    }
}
