package dev.connectorauth.broker.outage;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.edge.problem.FailureReading;

import io.quarkus.arc.Unremovable;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.Optional;

/** Whatever failed because the database is away is told as such. */
@Unremovable
@ApplicationScoped
class OutageReading implements FailureReading {

    private static final Logger LOG = Logger.getLogger(OutageReading.class);

    private final DatabaseContact contact;

    OutageReading(DatabaseContact contact) {
        this.contact = contact;
    }

    @Override
    public Optional<ProblemException> read(Throwable failure) {
        if (!DatabaseFailures.away(failure)) {
            return Optional.empty();
        }
        LOG.warnf("request failed without the database: cause=%s", failure);
        contact.suspect();
        return Optional.of(new DatabaseAwayException("The store can't be reached at the moment"));
    }
}
