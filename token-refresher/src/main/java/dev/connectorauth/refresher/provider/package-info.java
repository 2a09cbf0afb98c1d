/** How renewals go at each third party. */
package dev.connectorauth.refresher.provider;
