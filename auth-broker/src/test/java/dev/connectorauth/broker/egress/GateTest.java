package dev.connectorauth.broker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

class GateTest {

    private static final Target HTTPS = Target.of("https://api.example/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void deniesWhatIsNotThePublicInternet(String address) {
        Gate gate = gate();

        assertThatThrownBy(() -> gate.admit(HTTPS, addresses(address)))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessageContaining("api.example")
                .hasMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "2606:4700:4700::1111",
                "64:ff9b::101:101"
            })
    void admitsThePublicInternet(String address) throws Exception {
        assertThat(gate().admit(HTTPS, addresses(address)))
                .isEqualTo(InetAddress.getByName(address));
    }

    @Test
    void deniesANameThatLeadsOutsideAndInside() {
        Gate gate = gate();

        assertThatThrownBy(() -> gate.admit(HTTPS, addresses("1.1.1.1", "10.0.0.1")))
                .isInstanceOf(EgressException.Denied.class);
    }

    @Test
    void deniesPlainHttpToThePublicInternet() {
        Target http = Target.of("http://api.example/");

        assertThatThrownBy(() -> gate().admit(http, addresses("1.1.1.1")))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessageContaining("https only");
    }

    @ParameterizedTest
    @CsvSource({
        "api.internal, http://api.internal/, 10.0.0.1",
        "API.internal, http://api.internal./, 10.0.0.1",
        "api.internal:8080, http://api.internal:8080/, 10.0.0.1",
        "10.0.0.1, http://api.internal/, 10.0.0.1",
        "10.0.0.0/8, https://api.internal/, 10.9.9.9",
        "127.0.0.1:8080, http://127.0.0.1:8080/, 127.0.0.1",
        "[::1]:8080, http://[::1]:8080/, ::1",
        "fd00::/8, https://api.internal/, fd00::1",
    })
    void admitsWhatIsAllowListed(String entry, String url, String address) throws Exception {
        assertThat(gate(entry).admit(Target.of(url), addresses(address))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "api.internal, https://other.internal/, 10.0.0.1",
        "internal, https://api.internal/, 10.0.0.1",
        "api.internal:8080, https://api.internal:8081/, 10.0.0.1",
        "10.0.0.1, https://api.internal/, 10.0.0.2",
    })
    void deniesWhatIsNotQuiteAllowListed(String entry, String url, String address) {
        Gate gate = gate(entry);
        Target target = Target.of(url);

        assertThatThrownBy(() -> gate.admit(target, addresses(address)))
                .isInstanceOf(EgressException.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "0.0.0.0/1",
                "::/3",
                "*",
                "*.internal",
                "10.0.*.*",
                "10.0.0.0/8/8",
                "10.0.0.0/33",
                "http://api.internal",
                "api.internal/path",
                ""
            })
    void refusesAnAllowListThatIsNotValidOrOpensEverything(String entry) {
        assertThatThrownBy(() -> gate(entry))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("connector-auth.egress.allow: ");
    }

    private static Gate gate(String... allow) {
        return new Gate(AllowList.of(List.of(allow)));
    }

    private static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(GateTest::address).toList();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
