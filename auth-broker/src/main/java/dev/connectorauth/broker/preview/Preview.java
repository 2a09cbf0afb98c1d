package dev.connectorauth.broker.preview;

import dev.connectorauth.broker.flow.DiscoveredMethod;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.PlannedRequest;
import dev.connectorauth.broker.preview.PreviewAnswer.Carried;
import dev.connectorauth.broker.preview.PreviewAnswer.Shown;
import dev.connectorauth.contracts.definition.Endpoint;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.request.CredentialRenderer;
import dev.connectorauth.engine.request.RenderedCredential;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signing.Signatures;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Renders every request of a method with placeholders for what is secret or not known. */
@ApplicationScoped
class Preview {

    private final Clock clock;
    private final SecureRandom random;

    Preview(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    PreviewAnswer of(EffectiveMethod given, Map<String, String> values) {
        return render(DiscoveredMethod.imagined(given), values);
    }

    private PreviewAnswer render(EffectiveMethod method, Map<String, String> given) {
        Values values = Placeholders.of(method, given).at(clock.instant(), random);
        FlowContext flow = new FlowContext("preview", new UUID(0, 0), method, values);
        List<Shown> requests =
                PlannedRequest.allOf(method).stream().map(request -> shown(request, flow)).toList();
        List<Shown> calls =
                method.endpoints().stream()
                        .map(endpoint -> shown(endpoint, method, values.fresh()))
                        .toList();
        return new PreviewAnswer(requests, carried(method, values), calls);
    }

    private static Shown shown(PlannedRequest planned, FlowContext flow) {
        try {
            RenderedRequest request = planned.render(flow.with(flow.values().fresh()));
            Map<String, String> headers = new LinkedHashMap<>();
            request.headers()
                    .forEach(h -> headers.merge(h.getKey(), h.getValue(), (a, b) -> a + ", " + b));
            return new Shown(
                    planned.step(),
                    request.method(),
                    request.url(),
                    headers,
                    request.body() == null
                            ? null
                            : new String(request.body(), StandardCharsets.UTF_8),
                    null);
        } catch (TemplateException e) {
            return new Shown(planned.step(), null, null, null, null, e.getMessage());
        }
    }

    private static Shown shown(Endpoint endpoint, EffectiveMethod method, Values values) {
        String step = "endpoints/" + endpoint.key();
        try {
            HttpMessage call =
                    new HttpMessage(
                            endpoint.method(),
                            UrlTemplate.parse(endpoint.url()).render(values),
                            List.of(),
                            new Content.None());
            HttpMessage signed = Signatures.of(method, values).sign(call, null);
            Map<String, String> headers = new LinkedHashMap<>();
            signed.headers().forEach(field -> headers.put(field.name(), field.value()));
            return new Shown(step, signed.method(), signed.url(), headers, null, null);
        } catch (UnsignableException e) {
            return new Shown(
                    step, null, null, null, null, "sign: " + e.field() + ": " + e.getMessage());
        } catch (TemplateException e) {
            return new Shown(step, null, null, null, null, e.getMessage());
        }
    }

    private static Carried carried(EffectiveMethod method, Values values) {
        try {
            RenderedCredential credential =
                    CredentialRenderer.render(method.credential(), values.fresh());
            return new Carried(
                    credential.headers(),
                    credential.query(),
                    credential.body(),
                    credential.envelope(),
                    null);
        } catch (TemplateException e) {
            return new Carried(null, null, null, null, e.getMessage());
        }
    }
}
