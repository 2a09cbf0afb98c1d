package dev.connectorauth.registry.connector;

/** What a writer expects to find; it throws a problem when that is not what is there. */
sealed interface Expectation permits Preconditions, NothingThere {

    /** There is no such connector yet. */
    void allowCreation();

    /** There is one, and its draft has this digest. */
    void allowReplacement(String digest);
}
