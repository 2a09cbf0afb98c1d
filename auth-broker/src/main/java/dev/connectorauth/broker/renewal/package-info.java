/** New credentials without the customer: single-flight, lease, fence and the rules of failure. */
package dev.connectorauth.broker.renewal;
