package dev.connectorauth.peer.spring;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys of the clients, which a client would publish itself (RFC 7591 §2). */
@RestController
class ClientKeys {

    static final String PATH = "/client-keys";

    private final PeerProperties properties;

    ClientKeys(PeerProperties properties) {
        this.properties = properties;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    String keys() {
        return properties.clientKeys();
    }
}
