package dev.connectorauth.broker.instance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wish for consent.
 *
 * @param returnUrl where the browser goes at the end; null = where the instance says
 */
@Schema(name = "AuthorizeRequest")
record AuthorizeRequest(@Schema(examples = "https://app.platform.example/done") String returnUrl) {}
