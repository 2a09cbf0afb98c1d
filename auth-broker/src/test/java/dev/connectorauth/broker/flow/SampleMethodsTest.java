package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.request.ProviderRequests;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.request.CredentialRenderer;
import dev.connectorauth.engine.request.RenderedCredential;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestValues;
import dev.connectorauth.engine.request.TemplateVariables;
import dev.connectorauth.engine.template.Values;
import dev.connectorauth.samples.SampleMethod;

import io.smallrye.mutiny.Uni;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every way into every sample third party goes through its whole flow: each request renders, each
 * sample answer is read, and the data call carries what it should. Only the network is left out.
 */
class SampleMethodsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String PRIVATE_KEY = privateKey();

    static Stream<SampleMethod> methods() {
        return SampleMethod.all();
    }

    static Stream<SampleMethod> methodsWithErrors() {
        return SampleMethod.all().filter(m -> m.sample().at("/answers").has("error"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theFormAcceptsTheSampleValues(SampleMethod sample) {
        assertThat(InstanceForm.of(method(sample)).check(given(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theFlowGivesWhatADataCallCarries(SampleMethod sample) {
        // Given
        EffectiveMethod method = method(sample);
        JsonNode expected = sample.sample().path("expect");

        // When
        FlowContext done = run(sample, context(method, sample));
        RenderedCredential credential =
                CredentialRenderer.render(
                        method.credential(),
                        RequestValues.with(
                                Assertions.known(TemplateVariables.of(method.credential()), done),
                                "GET",
                                "https://acme.example/",
                                new byte[0]));

        // Then
        assertContains(credential.headers(), expected.path("headers"));
        assertContains(credential.body(), expected.path("body"));
        if (expected.has("token")) {
            assertThat(done.values().text("token")).contains(expected.path("token").asText());
        }
        expected.path("fields")
                .properties()
                .forEach(
                        field ->
                                assertThat(done.values().text(field.getKey()))
                                        .as(field.getKey())
                                        .contains(field.getValue().asText()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyRequestRenders(SampleMethod sample) {
        // Given
        EffectiveMethod method = method(sample);
        FlowContext done = run(sample, context(method, sample));

        // When
        List<RenderedRequest> requests =
                PlannedRequest.allOf(method).stream()
                        .filter(request -> request.template().url() != null)
                        // those that need a step's answer were rendered in the flow
                        .filter(request -> !request.template().toString().contains("steps."))
                        .map(request -> request.render(done))
                        .toList();

        // Then
        assertThat(requests).allSatisfy(r -> assertThat(r.url()).doesNotContain("{{"));
    }

    @ParameterizedTest
    @MethodSource("methodsWithErrors")
    void anErrorIsReadAsWhatItMeans(SampleMethod sample) {
        // Given
        FlowContext context = context(method(sample), sample);
        Answers answers = new Answers(sample.sample().path("answers"), List.of("error"));

        // When
        TokenAnswer answer = token(context, tokens(answers));

        // Then
        assertThat(answer)
                .isInstanceOf(
                        sample.sample().at("/answers/error/means").asText().equals("dead")
                                ? TokenAnswer.GrantRefused.class
                                : TokenAnswer.ConfigurationRefused.class);
    }

    /** The flow's context when all is done, with {@code token} and all that was obtained. */
    private static FlowContext run(SampleMethod sample, FlowContext context) {
        EffectiveMethod method = context.method();
        JsonNode answers = sample.sample().path("answers");
        if (answers.isMissingNode()) {
            return context;
        }
        Answers third = new Answers(answers, order(method));
        Exchanges exchanges =
                new Exchanges(third, new RequestScripts(null), CLOCK, new SecureRandom());
        StepRun steps = new StepRun(exchanges, CLOCK);
        SelectionList selections = new SelectionList(exchanges, CLOCK);
        GrantCompletion completion = new GrantCompletion(steps, selections);
        Completion end;
        if (method.interactive()) {
            AuthorizationRequest.url(context, "s".repeat(43), challenge(), callback());
            TokenAnswer answer = token(context, Flows.requests(exchanges, CLOCK));
            assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
            end = await(completion.complete(context, (TokenAnswer.Issued) answer));
        } else {
            end =
                    await(
                            new UnattendedLogin(steps, Flows.requests(exchanges, CLOCK), completion)
                                    .first(context));
        }
        if (end instanceof Completion.Choice choice) {
            String id = sample.sample().path("choose").asText();
            SelectionItem item =
                    choice.items().stream()
                            .filter(i -> i.id().equals(id))
                            .findFirst()
                            .orElseThrow();
            end = await(completion.chosen(context, choice.issued(), item));
        }
        assertThat(end).isInstanceOf(Completion.Complete.class);
        TokenSet tokens = ((Completion.Complete) end).issued().tokens();
        assertTokens(sample.sample().path("expect"), tokens);
        return context.with(tokens.fields()).with("token", tokens.accessToken());
    }

    private static void assertTokens(JsonNode expected, TokenSet tokens) {
        if (expected.has("refreshToken")) {
            assertThat(tokens.refreshToken().reveal())
                    .isEqualTo(expected.path("refreshToken").asText());
        } else {
            assertThat(tokens.refreshToken()).isNull();
        }
        if (expected.path("expires").asText().equals("never")) {
            assertThat(tokens.expiresAt()).isNull();
        } else {
            assertThat(tokens.expiresAt()).isAfter(NOW);
        }
    }

    private static TokenAnswer token(FlowContext context, TokenRequests requests) {
        if (context.method().threeLegged()) {
            Secret temporary = Secret.of("temporary");
            return await(
                    requests.tokenCredentials(
                            context, temporary, temporary, Secret.of("v3rifier")));
        }
        return await(
                context.method().interactive()
                        ? requests.authorizationCode(
                                context, Secret.of("c0de"), Secret.of("v".repeat(43)), callback())
                        : requests.token(context));
    }

    private static TokenRequests tokens(Answers answers) {
        return Flows.requests(
                new Exchanges(answers, new RequestScripts(null), CLOCK, new SecureRandom()), CLOCK);
    }

    private static List<String> order(EffectiveMethod method) {
        List<String> before = method.definition().steps().stream().map(Step::key).toList();
        List<String> after = method.definition().afterwards().stream().map(Step::key).toList();
        return Stream.of(before, List.of("token"), after, List.of("selection"))
                .flatMap(List::stream)
                .toList();
    }

    private static FlowContext context(EffectiveMethod method, SampleMethod sample) {
        Map<String, String> texts = new HashMap<>(InstanceForm.of(method).complete(given(sample)));
        Map<String, String> derived = new HashMap<>();
        Map<String, String> captured = new HashMap<>();
        JsonNode callback = sample.sample().path("callback");
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().isDerived()) {
                derived.put(variable.key(), variable.from().template());
            } else if (variable.from() != null && callback.has(variable.from().callback())) {
                captured.put(variable.key(), callback.get(variable.from().callback()).asText());
            }
        }
        for (String name : List.of("state", "code_challenge", "refresh_token", "token_type_hint")) {
            texts.put(name, "x".repeat(43));
        }
        texts.put("code_challenge_method", "S256");
        texts.put("code_verifier", "v".repeat(43));
        texts.put("callback_url", callback());
        texts.put("oauth_authorised_code", "c0de");
        texts.put("oauth_token", "temporary");
        texts.put("oauth_verifier", "v3rifier");
        Values values =
                Values.of(texts, Map.of())
                        .with("callback", callback)
                        .derive(derived)
                        .at(NOW, new SecureRandom());
        return Flows.context(method, Map.of())
                .with(values)
                .with(ObtainedFields.of(method, captured));
    }

    private static Map<String, String> given(SampleMethod sample) {
        Map<String, String> values = new HashMap<>();
        sample.sample()
                .path("values")
                .properties()
                .forEach(v -> values.put(v.getKey(), v.getValue().asText()));
        values.replaceAll((name, value) -> value.equals("$RSA") ? PRIVATE_KEY : value);
        return values;
    }

    private static EffectiveMethod method(SampleMethod sample) {
        return EffectiveMethod.of(
                DefinitionDocument.parse(sample.document(), DocumentFormat.YAML).definition(),
                sample.method());
    }

    private static void assertContains(Map<String, String> actual, JsonNode expected) {
        expected.properties()
                .forEach(e -> assertThat(actual).containsEntry(e.getKey(), e.getValue().asText()));
    }

    private static String callback() {
        return "https://broker.example/oauth/authenticate/acme";
    }

    private static String challenge() {
        return "x".repeat(43);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A third party that gives the sample answers in the order of the flow's requests. */
    private static final class Answers extends ProviderRequests {

        private final JsonNode answers;
        private final Deque<String> order;

        private Answers(JsonNode answers, List<String> order) {
            super(null);
            this.answers = answers;
            this.order = new ArrayDeque<>(order);
        }

        @Override
        public Uni<EgressResponse> send(RenderedRequest request, Duration timeout) {
            JsonNode answer = answers.path(order.pop());
            String body =
                    answer.has("text")
                            ? answer.get("text").asText()
                            : answer.path("body").toString();
            String type = answer.path("type").asText("application/json");
            return Uni.createFrom()
                    .item(
                            new EgressResponse(
                                    answer.path("status").asInt(200),
                                    List.of(Map.entry("Content-Type", type)),
                                    body.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
