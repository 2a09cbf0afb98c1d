package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.connection.ConnectionView;
import dev.connectorauth.broker.credential.CredentialView.Certificate;
import dev.connectorauth.broker.database.DatabaseView;
import dev.connectorauth.broker.flow.Assertions;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.Signing;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.request.ClientCertificate;
import dev.connectorauth.engine.request.ClientCertificates;
import dev.connectorauth.engine.request.CredentialRenderer;
import dev.connectorauth.engine.request.RenderedCredential;
import dev.connectorauth.engine.request.RequestValues;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Working credentials as services put them on their requests themselves. */
@ApplicationScoped
class CredentialReads {

    private final LiveCredentials live;
    private final ExpiryMetrics expiry;
    private final Clock clock;
    private final SecureRandom random;

    CredentialReads(LiveCredentials live, ExpiryMetrics expiry, Clock clock, SecureRandom random) {
        this.live = live;
        this.expiry = expiry;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What was read.
     *
     * @param view the credential
     * @param lastKnown whether it is remembered, because the database is away
     */
    record Read(CredentialView view, boolean lastKnown) {}

    /** The credential; fails as {@link LiveCredentials#get} does. */
    Uni<Read> read(String tenant, UUID id, Duration minValid) {
        return live.get(tenant, id, minValid)
                .invoke(credential -> expiry.served(credential.stored().deadlines()))
                .map(credential -> new Read(view(credential), credential.lastKnown()));
    }

    private CredentialView view(LiveCredential credential) {
        // rendered at this moment, so that what a data call signs is fresh each time
        FlowContext now = credential.flow().at(clock.instant(), random);
        RenderedCredential rendered = carried(now);
        Tokens tokens = credential.tokens();
        AuthType type = credential.instance().authType();
        Values values = credential.flow().values();
        return new CredentialView(
                credential.instance().id(),
                type,
                credential.stored().version(),
                tokens.accessToken() == null ? null : tokens.accessToken().reveal(),
                rendered.headers(),
                rendered.query(),
                rendered.body(),
                rendered.envelope(),
                Certificate.of(certificate(now)),
                type == AuthType.DATABASE ? DatabaseView.of(values) : null,
                type == AuthType.CONNECTION ? ConnectionView.of(values) : null,
                credential.stored().deadlines().issuedAt(),
                credential.stored().deadlines().expiresAt());
    }

    private static ClientCertificate certificate(FlowContext now) {
        try {
            return ClientCertificates.of(
                    now.method().definition().clientCertificate(), now.values());
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }

    private static RenderedCredential carried(FlowContext now) {
        CredentialTemplate template = now.method().credential();
        Signing sign = now.method().sign();
        if (sign != null && sign.signs(Signing.Requests.DATA)
                || RequestValues.areIn(template.texts().toList(), now.values())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "What a request carries depends on the request here: have it signed instead");
        }
        try {
            return CredentialRenderer.render(template, Assertions.signing(now));
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }
}
