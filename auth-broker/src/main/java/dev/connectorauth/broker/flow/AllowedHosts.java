package dev.connectorauth.broker.flow;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.HostList;
import dev.connectorauth.engine.template.TemplateException;

/** Where the requests of a method may go. */
public final class AllowedHosts {

    private final HostList hosts;

    private AllowedHosts(HostList hosts) {
        this.hosts = hosts;
    }

    /** The hosts of this method; one that lists none allows what its URLs say. */
    public static AllowedHosts of(EffectiveMethod method) {
        return new AllowedHosts(HostList.of(method.definition().hosts()));
    }

    /** Lets a rendered URL pass, or fails with a {@link TemplateException}. */
    public void check(String url) {
        hosts.check(url);
    }

    /** Lets a host pass that stands in no URL, or fails with a {@link TemplateException}. */
    public void checkHost(String host) {
        hosts.checkHost(host);
    }
}
