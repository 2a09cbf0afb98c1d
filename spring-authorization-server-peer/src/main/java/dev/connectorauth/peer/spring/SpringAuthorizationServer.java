package dev.connectorauth.peer.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The authorization server as its own starter sets it up: code with PKCE, client credentials,
 * refresh, token exchange, revocation, introspection and metadata. Clients are those of {@link
 * PeerClients}, the user is {@code casey}.
 */
@SpringBootApplication
@EnableConfigurationProperties(PeerProperties.class)
public class SpringAuthorizationServer {

    /** Starts it; settings are Spring's {@code server.*} and those of {@link PeerProperties}. */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringAuthorizationServer.class, arguments);
    }

    @Bean
    RegisteredClientRepository clients(PeerProperties properties) {
        return new InMemoryRegisteredClientRepository(PeerClients.all(properties));
    }

    @Bean
    UserDetailsService users(PeerProperties properties) {
        return new InMemoryUserDetailsManager(
                User.withUsername("casey")
                        .password("{noop}" + properties.userPassword())
                        .roles("USER")
                        .build());
    }
}
