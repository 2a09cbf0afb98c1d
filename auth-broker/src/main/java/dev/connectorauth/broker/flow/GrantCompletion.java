package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.flow.TokenAnswer.Issued;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;

/**
 * What has to happen after the tokens of a new grant came, before they can be used. Whatever fails
 * here, the tokens are in the outcome.
 */
@ApplicationScoped
public class GrantCompletion {

    private final StepRun steps;
    private final SelectionList selections;

    GrantCompletion(StepRun steps, SelectionList selections) {
        this.steps = steps;
        this.selections = selections;
    }

    /**
     * Sends the requests that the method has for afterwards, and gets the list to choose from. A
     * list of one is taken without asking, unless something had to be left out of it. Requests that
     * draw on the choice wait for it.
     */
    public Uni<Completion> complete(FlowContext context, Issued issued) {
        FlowContext known = known(context, issued);
        Afterwards afterwards = Afterwards.of(context.method());
        return steps.run(known, "afterwards", afterwards.beforeSelection())
                .chain(outcome -> choose(outcome, issued, afterwards))
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> unrenderable(issued, e));
    }

    /** The same for a grant that takes the place of an earlier one, whose choice still stands. */
    public Uni<Completion> completeAgain(FlowContext context, Issued issued) {
        return finish(known(context, issued), issued, context.method().definition().afterwards());
    }

    /** Goes on with the item that was chosen. */
    public Uni<Completion> chosen(FlowContext context, Issued issued, SelectionItem item) {
        Map<String, Secret> fields;
        try {
            fields = selections.fields(context.method(), item);
        } catch (ObtainedFields.RefusedException e) {
            return Uni.createFrom().item(invalid(issued, "selection", e.getMessage()));
        }
        return finish(
                known(context, issued).with(fields),
                issued.with(fields),
                Afterwards.of(context.method()).afterSelection());
    }

    private Uni<Completion> choose(StepRun.Outcome outcome, Issued issued, Afterwards afterwards) {
        if (outcome instanceof StepRun.Outcome.Failed failed) {
            return Uni.createFrom().item(incomplete(issued, failed));
        }
        StepRun.Outcome.Done done = (StepRun.Outcome.Done) outcome;
        Issued richer = issued.with(done.fields());
        if (done.context().method().definition().selection() == null) {
            return Uni.createFrom().item(new Completion.Complete(richer));
        }
        return selections
                .of(done.context())
                .chain(list -> choose(done.context(), richer, afterwards, list));
    }

    private Uni<Completion> choose(
            FlowContext context, Issued issued, Afterwards afterwards, SelectionList.Found found) {
        if (found instanceof SelectionList.Found.None none) {
            return Uni.createFrom()
                    .item(new Completion.Incomplete(issued, "selection", none.answer()));
        }
        SelectionList.Found.Items list = (SelectionList.Found.Items) found;
        List<SelectionItem> items = list.items();
        if (items.size() > 1 || list.leftOut() > 0) {
            return Uni.createFrom().item(new Completion.Choice(issued, items));
        }
        Map<String, Secret> fields;
        try {
            fields = selections.fields(context.method(), items.get(0));
        } catch (ObtainedFields.RefusedException e) {
            return Uni.createFrom().item(invalid(issued, "selection", e.getMessage()));
        }
        return finish(context.with(fields), issued.with(fields), afterwards.withSelection());
    }

    private Uni<Completion> finish(FlowContext context, Issued issued, List<Step> last) {
        return steps.run(context, "afterwards", last)
                .map(
                        outcome ->
                                outcome instanceof StepRun.Outcome.Failed failed
                                        ? incomplete(issued, failed)
                                        : new Completion.Complete(
                                                issued.with(
                                                        ((StepRun.Outcome.Done) outcome).fields())))
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> unrenderable(issued, e));
    }

    private static FlowContext known(FlowContext context, Issued issued) {
        FlowContext richer = context.with(issued.tokens().fields());
        return issued.tokens().accessToken() == null
                ? richer
                : richer.with("token", issued.tokens().accessToken());
    }

    private static Completion incomplete(Issued issued, StepRun.Outcome.Failed failed) {
        return new Completion.Incomplete(
                issued.with(failed.fields()), failed.step(), failed.answer());
    }

    private static Completion unrenderable(Issued issued, Throwable e) {
        return new Completion.Incomplete(
                issued, "afterwards", new TokenAnswer.ConfigurationRefused(e.getMessage()));
    }

    private static Completion invalid(Issued issued, String step, String reason) {
        return new Completion.Incomplete(issued, step, new TokenAnswer.Invalid(reason));
    }
}
