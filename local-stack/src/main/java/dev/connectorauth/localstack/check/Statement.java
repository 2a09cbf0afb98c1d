package dev.connectorauth.localstack.check;

/** One row of the check: a sentence and its proof. */
interface Statement {

    /** The sentence. */
    String text();

    /** Returns if the sentence is true; fails with the reason if it is not. */
    void prove() throws Exception;
}
