package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.stack.Stack;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Proves the main job against a running stack. Statements that do not need one another are proved
 * at the same time, because some wait for a minute or two.
 */
public final class Check {

    private final Stack stack;
    private final PrintWriter out;

    public Check(Stack stack, PrintWriter out) {
        this.stack = stack;
        this.out = out;
    }

    /** Proves all statements and says of each how that went. */
    public List<Row> run() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (EventLog events = EventLog.of(stack.kafka().bootstrapServers())) {
            World world = new World(stack, events);
            UnreadInstance unread = new UnreadInstance(world);
            Plan plan = new Plan(threads, out);

            var definition = plan.first(new DefinitionStored(world));
            var renewed = plan.after(new RenewedUnread(world, unread), definition);
            var service = plan.after(new ClientCredentials(world), definition);
            var login =
                    plan.after(
                            new AuthorizationCode(
                                    world, "confidential", world.acme.loginInstance("Login")),
                            definition);
            var publicLogin =
                    plan.after(
                            new AuthorizationCode(
                                    world, "public", world.acme.publicLoginInstance("Public")),
                            definition);
            var wrong = plan.after(new WrongSecretRefused(world), definition);
            var tenants = plan.after(new TenantsApart(world), service, login);
            var killed = plan.after(new SurvivesKill(world, unread), renewed, tenants, publicLogin);
            var secrets = plan.afterAny(new NoSecretInClear(world), killed, wrong);

            return List.of(
                            definition,
                            service,
                            login,
                            publicLogin,
                            wrong,
                            renewed,
                            killed,
                            tenants,
                            secrets)
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
