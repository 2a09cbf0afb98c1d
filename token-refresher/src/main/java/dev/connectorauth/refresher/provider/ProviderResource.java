package dev.connectorauth.refresher.provider;

import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.refresher.PageCursor;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;

/** How renewals go at each third party: of the caller's tenant, or of all for the platform. */
@Path("/v1/renewals/providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Renewals")
class ProviderResource {

    private static final String PAGE =
            """
            {"items": [{
              "provider": "login.acme.example",
              "scheduled": 10000,
              "overdue": 0,
              "failing": 71,
              "paused": 0,
              "lastHour": {"succeeded": 8204, "failed": 11, "postponed": 3, "successRate": 0.99866,
                           "lagMeanMs": 180, "lagMaxMs": 1904},
              "lastDay": {"succeeded": 196810, "failed": 240, "postponed": 65,
                          "successRate": 0.99878, "lagMeanMs": 175, "lagMaxMs": 8310},
              "lastError": "failed: HTTP 500",
              "lastErrorAt": "2026-03-01T09:58:31Z"
            }], "next": "bG9naW4uYWNtZS5leGFtcGxl"}
            """;

    private final ProviderOverview overview;
    private final Caller caller;

    ProviderResource(ProviderOverview overview, Caller caller) {
        this.overview = overview;
        this.caller = caller;
    }

    /** Lists them in the order of their names. */
    @GET
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(
            summary = "Sum up renewals by third party",
            description =
                    "scheduled is counted up to 10000 for each; overdue, failing and paused up to"
                            + " 100000 each for all of the page: beyond, partial is true. What"
                            + " happened is added every few seconds and kept for a day.")
    @APIResponse(
            responseCode = "200",
            description = "A page of third parties",
            content =
                    @Content(
                            schema = @Schema(implementation = ProviderPage.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Uni<ProviderPage> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor")
                    String cursor) {
        String tenant = caller.tenantIfAny().map(Tenant::id).orElse(null);
        return overview.summary(tenant, after(cursor), limit).map(found -> page(found, limit));
    }

    private static ProviderPage page(ProviderOverview.Found found, int limit) {
        List<ProviderSummary> all = found.providers();
        boolean more = all.size() > limit;
        List<ProviderSummary> items = more ? all.subList(0, limit) : all;
        return new ProviderPage(
                items,
                more ? PageCursor.write(items.get(limit - 1).provider()) : null,
                found.whole() ? null : true);
    }

    private static String after(String cursor) {
        String name = PageCursor.read(cursor, ProviderResource::name);
        return name == null ? "" : name;
    }

    private static String name(String written) {
        if (!written.matches("[\\x20-\\x7e]{1,253}")) {
            throw new IllegalArgumentException("no name");
        }
        return written;
    }
}
