package dev.connectorauth.broker.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.broker.flow.Endpoints;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TemporaryCredentials;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Opens sessions. An instance may have several at a time, and until one of them succeeds its old
 * credential stays in use.
 */
@ApplicationScoped
public class AuthorizationSessions {

    /**
     * Longer than the calls go on that follow when a session is used, after which it may expire.
     */
    public static final Duration LAST_CALLS = Duration.ofMinutes(10);

    private final FlowContexts flows;
    private final Endpoints endpoints;
    private final VerifierSeal verifiers;
    private final AuthorizationSessionRepository repository;
    private final ReturnUrls returnUrls;
    private final PublicUrl publicUrl;
    private final AuthorizationConfig config;
    private final SecureRandom random;
    private final Clock clock;

    AuthorizationSessions(
            FlowContexts flows,
            Endpoints endpoints,
            VerifierSeal verifiers,
            AuthorizationSessionRepository repository,
            ReturnUrls returnUrls,
            PublicUrl publicUrl,
            AuthorizationConfig config,
            SecureRandom random,
            Clock clock) {
        this.flows = flows;
        this.endpoints = endpoints;
        this.verifiers = verifiers;
        this.repository = repository;
        this.returnUrls = returnUrls;
        this.publicUrl = publicUrl;
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Opens a session for an instance at the revision that it follows now, and gives the {@code
     * authorizationUrl}, which a browser can open once. Fails with a {@link ProblemException}:
     * {@code validation-failed} for a {@code returnUrl} that is not allowed, {@code conflict} when
     * the instance's auth type asks for no consent, {@code instance-disabled}, {@code
     * template-failed} when the authorization request can't be rendered.
     *
     * @param returnUrl where the browser goes at the end; null = where the instance says
     */
    public Uni<String> open(Instance instance, String returnUrl) {
        return ticket(instance, returnUrl, null).map(publicUrl::start);
    }

    /**
     * Opens a session and gives its ticket.
     *
     * @param install what an install request said; null = there was none
     */
    Uni<OneTimeValue> ticket(Instance instance, String returnUrl, ObjectNode install) {
        String destination = returnUrl == null ? instance.returnUrl() : returnUrl;
        return Uni.createFrom()
                .item(instance)
                .invoke(checked -> check(checked, destination))
                .chain(flows::current)
                .invoke(AuthorizationSessions::requireConsent)
                .chain(flow -> known(flow, install))
                .chain(flow -> open(instance, flow, destination));
    }

    private Uni<CurrentFlow> known(CurrentFlow flow, ObjectNode install) {
        return endpoints
                .required(flow.context())
                .map(known -> knowing(new CurrentFlow(flow.revision(), known), install));
    }

    private void check(Instance instance, String returnUrl) {
        if (instance.status() == InstanceStatus.DISABLED) {
            throw new ProblemException(
                    ProblemType.INSTANCE_DISABLED, "The instance is switched off.");
        }
        List<FieldError> errors = returnUrls.check(returnUrl).stream().toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, "The request breaks rules.", errors);
        }
    }

    private static void requireConsent(CurrentFlow flow) {
        if (!flow.context().method().interactive()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This auth method works without anybody's consent.");
        }
    }

    private static CurrentFlow knowing(CurrentFlow flow, ObjectNode install) {
        return install == null
                ? flow
                : new CurrentFlow(flow.revision(), flow.context().with("callback", install));
    }

    /** A session that nobody opens, for a code that came without one. */
    AuthorizationSession unopened(
            Instance instance, int revision, String redirectUri, CodeVerifier verifier) {
        return session(
                instance, revision, redirectUri, instance.returnUrl(), verifier, clock.instant());
    }

    private Uni<OneTimeValue> open(Instance instance, CurrentFlow flow, String returnUrl) {
        CodeVerifier verifier = CodeVerifier.random(random);
        OneTimeValue ticket = OneTimeValue.random(random, OneTimeValue.LENGTH_256_BITS);
        Instant now = clock.instant();
        AuthorizationSession session =
                session(
                        instance,
                        flow.revision(),
                        publicUrl.redirectUri(instance.connector()),
                        returnUrl,
                        verifier,
                        now);
        tryOut(flow, session, verifier);
        return repository.insert(session, ticket, now).replaceWith(ticket);
    }

    private AuthorizationSession session(
            Instance instance,
            int revision,
            String redirectUri,
            String returnUrl,
            CodeVerifier verifier,
            Instant now) {
        UUID id = UUID.randomUUID();
        WrappedKey key = verifiers.newKey(instance.tenant(), id);
        return new AuthorizationSession(
                id,
                instance.tenant(),
                instance.id(),
                revision,
                redirectUri,
                returnUrl,
                key,
                verifiers.seal(key, instance.tenant(), id, verifier),
                VerifierSeal.FIRST_GENERATION,
                null,
                null,
                now.plus(config.sessionLife()));
    }

    /** Who opens the session can repair the definition; who comes with a browser can't. */
    private void tryOut(CurrentFlow flow, AuthorizationSession session, CodeVerifier verifier) {
        OneTimeValue state = StateLength.of(flow.context()).random(random);
        AuthorizationLeg.of(
                flow.context().at(clock.instant(), random),
                session,
                state,
                verifier,
                publicUrl.deliver(state));
        if (flow.context().method().threeLegged()) {
            tryOutDance(flow.context(), session);
        }
    }

    private void tryOutDance(FlowContext flow, AuthorizationSession session) {
        try {
            TemporaryCredentials.require(flow.at(clock.instant(), random), session.redirectUri());
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }
}
