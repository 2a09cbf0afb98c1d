package dev.connectorauth.resilience.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Everything that was ever shown to the double. Safe from any thread. */
public final class Ledger {

    private final ConcurrentMap<GrantKey, Grant> grants = new ConcurrentHashMap<>();
    private final LongAdder presented = new LongAdder();
    private final LongAdder issued = new LongAdder();

    Grant grant(GrantKey key) {
        return grants.computeIfAbsent(key, k -> new Grant());
    }

    Presentation show(RefreshTokenText token, Instant now) {
        Presentation presentation = new Presentation(token.grant(), token.number(), now);
        grant(token.grant()).shown(presentation);
        presented.increment();
        return presentation;
    }

    /** Decides on what was shown, as the realm behaves. */
    void act(Presentation shown, Behaviour behaviour) {
        Grant grant = grant(shown.grant());
        synchronized (grant) {
            Instant now = Instant.now();
            Verdict verdict = grant.use(shown.number(), behaviour, now);
            shown.decide(verdict, verdict.issued() ? grant.newest() : 0, now);
            if (verdict.issued()) {
                issued.increment();
            }
        }
    }

    /** How many refresh tokens were shown so far. */
    public long presented() {
        return presented.sum();
    }

    /** How many times new tokens were made. */
    public long issuedCount() {
        return issued.sum();
    }

    /** What was shown of a grant, in order. */
    public List<Presentation> of(GrantKey key) {
        return grant(key).presentations();
    }

    /** All that was shown, grant by grant. */
    public Stream<Presentation> all() {
        return grants.values().stream().flatMap(grant -> grant.presentations().stream());
    }

    /**
     * Refresh tokens that were shown again although the caller could not know that they are unused;
     * each with all its presentations of that kind, in order. Tokens that stay ({@link
     * Rotation#STATIC}) are there to be shown again and don't count.
     */
    public List<List<Presentation>> presentedTwice() {
        List<List<Presentation>> twice = new ArrayList<>();
        for (Grant grant : grants.values()) {
            Map<Integer, List<Presentation>> byNumber = new HashMap<>();
            for (Presentation each : grant.presentations()) {
                if (!each.harmless() && each.verdict() != Verdict.KEPT) {
                    byNumber.computeIfAbsent(each.number(), n -> new ArrayList<>()).add(each);
                }
            }
            byNumber.values().stream().filter(list -> list.size() > 1).forEach(twice::add);
        }
        return twice;
    }

    /** Grants that were revoked because a used token came again, or by command. */
    public List<GrantKey> revoked() {
        return keys(true);
    }

    /** Grants that work. */
    public List<GrantKey> alive() {
        return keys(false);
    }

    /** Number of a grant's newest refresh token. */
    public int newest(GrantKey key) {
        return grant(key).newest();
    }

    /** Whether a grant is revoked. */
    public boolean isRevoked(GrantKey key) {
        return grant(key).isRevoked();
    }

    /** Ends a grant, as its owner does in the third party's settings. */
    public void revoke(GrantKey key) {
        grant(key).revoke();
    }

    private List<GrantKey> keys(boolean revoked) {
        return grants.entrySet().stream()
                .filter(each -> each.getValue().isRevoked() == revoked)
                .map(Map.Entry::getKey)
                .toList();
    }
}
