package dev.connectorauth.registry.connector;

import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.registry.definition.CheckedDefinition;
import dev.connectorauth.registry.definition.Definitions;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.function.Function;

/** From a request's body to a draft: read, check, and only then write. */
@ApplicationScoped
class ConnectorWriting {

    private final Definitions definitions;
    private final DefinitionLibrary library;
    private final Drafts drafts;
    private final IdempotentAnswers answers;

    ConnectorWriting(
            Definitions definitions,
            DefinitionLibrary library,
            Drafts drafts,
            IdempotentAnswers answers) {
        this.definitions = definitions;
        this.library = library;
        this.drafts = drafts;
        this.answers = answers;
    }

    /**
     * Creates a connector of the key in the document; once per idempotency key, if there is one.
     */
    Uni<WriteOutcome> create(
            Tenant tenant, String idempotencyKey, DocumentBody body, WriteMode mode) {
        IdempotencyKey once =
                idempotencyKey == null
                        ? null
                        : IdempotencyKey.of(
                                tenant.id(),
                                idempotencyKey,
                                body.bytes(),
                                body.media(),
                                mode.publish());
        return definitions
                .read(body.bytes(), body.media())
                .chain(document -> definitions.check(document, null))
                .chain(
                        checked ->
                                finish(
                                        checked,
                                        mode,
                                        c ->
                                                create(
                                                        ConnectorId.of(tenant, c),
                                                        once,
                                                        checked,
                                                        mode)));
    }

    /** Writes the draft of this key. */
    Uni<WriteOutcome> put(
            ConnectorId id, Preconditions preconditions, DocumentBody body, WriteMode mode) {
        return definitions
                .read(body.bytes(), body.media())
                .chain(document -> definitions.check(document, id.key()))
                .chain(
                        checked ->
                                finish(
                                        checked,
                                        mode,
                                        key ->
                                                drafts.save(
                                                        write(id, checked, preconditions, mode))));
    }

    /** Changes the draft of this key; it is written only if it is still the one that was read. */
    Uni<WriteOutcome> patch(
            ConnectorId id, Preconditions preconditions, DocumentBody body, WriteMode mode) {
        return definitions
                .read(body.bytes(), body.media())
                .chain(
                        patch ->
                                library.find(id, true)
                                        .chain(draft -> patch(draft, patch, preconditions, mode)));
    }

    private Uni<WriteOutcome> patch(
            Definition draft,
            DefinitionDocument patch,
            Preconditions preconditions,
            WriteMode mode) {
        preconditions.allowReplacement(draft.digest());
        DefinitionDocument current = DefinitionDocument.parse(draft.text(), DocumentFormat.JSON);
        DefinitionDocument patched =
                new DefinitionDocument(MergePatch.apply(current.tree(), patch.tree()));
        return definitions
                .check(patched, draft.id().key())
                .chain(
                        checked ->
                                finish(
                                        checked,
                                        mode,
                                        key ->
                                                drafts.save(
                                                        write(
                                                                draft.id(),
                                                                checked,
                                                                preconditions.on(draft.digest()),
                                                                mode))));
    }

    private Uni<WriteOutcome.Saved> create(
            ConnectorId id, IdempotencyKey once, CheckedDefinition checked, WriteMode mode) {
        DraftWrite write = write(id, checked, new NothingThere(), mode);
        return once == null
                ? drafts.save(write)
                : answers.once(once, () -> drafts.saveWithin(write));
    }

    private static Uni<WriteOutcome> finish(
            CheckedDefinition checked,
            WriteMode mode,
            Function<String, Uni<WriteOutcome.Saved>> save) {
        String key = checked.definition().key();
        return mode.dryRun()
                ? Uni.createFrom().item(new WriteOutcome.Valid(key, checked.digest()))
                : save.apply(key).map(Function.identity());
    }

    private static DraftWrite write(
            ConnectorId id, CheckedDefinition checked, Expectation expectation, WriteMode mode) {
        return new DraftWrite(id, checked, expectation, mode.publish(), mode.subject());
    }
}
