package org.ctip.admin.oidc.web;

/**
 * What browsers are told.
 *
 * @param name of the provider, on a button
 * @param secure whether our pages are reached over https; if not, only from the machine itself
 */
public record OidcPages(String name, boolean secure) {
  String cookieName() {
    return secure ? "__Host-ctip-oidc" : "ctip-oidc";
  }
}
