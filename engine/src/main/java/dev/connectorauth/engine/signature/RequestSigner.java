package dev.connectorauth.engine.signature;

/** A way to make a request acceptable to whom it goes to. */
public interface RequestSigner {

    /**
     * The request with its signature. What a signature need not change stays byte for byte.
     *
     * @throws UnsignableException when the request is not one that can be signed this way
     */
    HttpMessage sign(HttpMessage request);
}
