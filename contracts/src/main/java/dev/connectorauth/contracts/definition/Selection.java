package dev.connectorauth.contracts.definition;

/**
 * A choice after consent, such as one of several sites or tenants. A list of one is taken without
 * asking.
 *
 * @param request gets the list; {@code {{token}}} is available
 * @param items path of the list in the answer
 * @param id path of what identifies an item, within the item
 * @param label path of what people call an item, within the item; null = its id
 */
public record Selection(RequestTemplate request, String items, String id, String label) {}
