/** An embedded Kafka broker (KRaft), in a virtual machine of its own. */
package dev.connectorauth.localstack.kafka;
