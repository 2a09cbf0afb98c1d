package dev.connectorauth.peer.soap;

/** The services, each under {@code /1.1} and {@code /1.2} for the versions of SOAP, and Jetty. */
public final class SoapPeer {

    private SoapPeer() {}

    /** Starts it; {@code PEER_SOAP_PORT} and {@code PEER_HTTP_PORT} say where it listens. */
    public static void main(String[] arguments) throws Exception {
        Users users = new Users();
        new SoapServices(port("PEER_SOAP_PORT"), users).start(new Sessions());
        new HttpServer(port("PEER_HTTP_PORT"), users).start();
    }

    private static int port(String name) {
        return Integer.parseInt(System.getenv(name));
    }
}
