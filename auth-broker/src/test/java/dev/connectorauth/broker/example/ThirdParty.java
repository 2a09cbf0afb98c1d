package dev.connectorauth.broker.example;

/** A third party as it describes itself, written for tests from that description alone. */
interface ThirdParty {

    /** Its answer; 401 unless the request is as the description demands. */
    Answer answer(Received request);
}
