package dev.connectorauth.peer.jersey;

import jakarta.ws.rs.core.MultivaluedHashMap;

import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.oauth1.signature.OAuth1SignatureMethod;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.oauth1.DefaultOAuth1Provider;
import org.glassfish.jersey.server.oauth1.OAuth1ServerFeature;

import java.net.URI;

/**
 * The server: {@code /temporary} and {@code /token} are Jersey's own, {@code /authorize} is a
 * person's consent, {@code /orders} what it is given for. The environment has {@code PEER_PORT} and
 * {@code PEER_CONSUMER_SECRET}.
 */
public final class JerseyOAuth1Server {

    private static final String CONSUMER = "peer";

    private JerseyOAuth1Server() {}

    /** Starts it; it runs until it is stopped. */
    public static void main(String[] arguments) {
        DefaultOAuth1Provider provider = new DefaultOAuth1Provider();
        provider.registerConsumer(
                "tests",
                CONSUMER,
                System.getenv("PEER_CONSUMER_SECRET"),
                new MultivaluedHashMap<>());
        ResourceConfig application =
                new ResourceConfig()
                        .register(new OAuth1ServerFeature(provider, "temporary", "token"))
                        .register(new Consent(provider))
                        .register(Orders.class)
                        .register(
                                new AbstractBinder() {
                                    @Override
                                    protected void configure() {
                                        bind(HmacSha256.class).to(OAuth1SignatureMethod.class);
                                    }
                                });
        JdkHttpServerFactory.createHttpServer(
                URI.create("http://localhost:" + System.getenv("PEER_PORT") + "/"), application);
    }
}
