package dev.connectorauth.peer.soap;

import jakarta.xml.ws.WebServiceException;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

import java.io.StringReader;

import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;

/** What stands in the bodies of requests and answers. */
record Payload(Document document) {

    static final String NAMESPACE = "urn:peer:auth";

    /** Reads the body of a request. */
    static Payload of(Source request) {
        try {
            DOMResult result = new DOMResult();
            TransformerFactory.newDefaultInstance().newTransformer().transform(request, result);
            return new Payload((Document) result.getNode());
        } catch (TransformerException e) {
            throw new WebServiceException(e);
        }
    }

    /** The text of the first element of this name; empty = there is none. */
    String text(String name) {
        Node found = document.getElementsByTagNameNS(NAMESPACE, name).item(0);
        return found == null ? "" : found.getTextContent();
    }

    /** An answer that holds one text. */
    static Source answer(String operation, String name, String text) {
        return new StreamSource(
                new StringReader(
                        "<a:%1$sResponse xmlns:a=\"%2$s\"><a:%3$s>%4$s</a:%3$s></a:%1$sResponse>"
                                .formatted(operation, NAMESPACE, name, text)));
    }

    /** A fault of the caller's, as the version of the request has it. */
    static SoapFault refused(String message) {
        return new SoapFault(message, request().getVersion().getSender());
    }

    /** The request that is being answered. */
    static SoapMessage request() {
        return (SoapMessage) PhaseInterceptorChain.getCurrentMessage();
    }
}
