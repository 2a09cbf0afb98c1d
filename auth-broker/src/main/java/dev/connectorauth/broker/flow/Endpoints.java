package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.definition.Discovery;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Learns the endpoints of methods that leave them to their authorization server's metadata (RFC
 * 8414).
 */
@ApplicationScoped
public class Endpoints {

    private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";
    private static final List<Map.Entry<String, String>> HEADERS =
            List.of(Map.entry("Accept", "application/json"));

    private final Exchanges exchanges;
    private final MetadataCache cache;
    private final Clock clock;

    Endpoints(Exchanges exchanges, MetadataCache cache, Clock clock) {
        this.exchanges = exchanges;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * The same flow, whose method has its endpoints. Fails with a {@link DiscoveryException} when
     * they can't be learned, and a {@link TemplateException} when it can't be told whom to ask.
     */
    public Uni<FlowContext> known(FlowContext context) {
        Discovery discovery = context.method().definition().discovery();
        if (discovery == null) {
            return Uni.createFrom().item(context);
        }
        return Uni.createFrom()
                .item(() -> key(discovery, context.values()))
                .chain(key -> cache.get(key, () -> fetch(context, key)))
                .map(answer -> filled(context, answer));
    }

    /** The same for a caller who can't go on without; fails with the problem that tells why. */
    public Uni<FlowContext> required(FlowContext context) {
        return known(context)
                .onFailure(DiscoveryException.class)
                .transform(e -> ((DiscoveryException) e).problem())
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()));
    }

    private Uni<MetadataAnswer> fetch(FlowContext context, MetadataCache.Key key) {
        Discovery discovery = context.method().definition().discovery();
        return exchanges.send(
                new Exchange<>(
                        context,
                        "discovery",
                        discovery.url() == null ? discovery.issuer() : discovery.url(),
                        now ->
                                new Outgoing<>(
                                        new RenderedRequest("GET", key.url(), HEADERS, null),
                                        new MetadataReading(key.issuer(), clock))));
    }

    private static FlowContext filled(FlowContext context, MetadataAnswer answer) {
        if (answer instanceof MetadataAnswer.Failed failed) {
            throw new DiscoveryException(failed.answer());
        }
        return context.with(
                DiscoveredMethod.of(context.method(), ((MetadataAnswer.Found) answer).metadata()));
    }

    private static MetadataCache.Key key(Discovery discovery, Values values) {
        String issuer = rendered(discovery.issuer(), values, "discovery/issuer");
        return new MetadataCache.Key(
                discovery.url() == null
                        ? wellKnown(issuer)
                        : rendered(discovery.url(), values, "discovery/url"),
                issuer);
    }

    private static String rendered(String template, Values values, String place) {
        try {
            return UrlTemplate.parse(template).render(values);
        } catch (TemplateException e) {
            throw e.at(place);
        }
    }

    /** Between host and path of the issuer (RFC 8414 §3.1). */
    private static String wellKnown(String issuer) {
        URI uri = URI.create(issuer);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new TemplateException("discovery/issuer: an issuer has no query and fragment");
        }
        String path = uri.getRawPath();
        return uri.getScheme()
                + "://"
                + uri.getRawAuthority()
                + WELL_KNOWN
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
