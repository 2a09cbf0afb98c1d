/** Third parties that take nothing but what they publish, and the shipped definitions of them. */
package dev.connectorauth.broker.example;
