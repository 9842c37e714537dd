package org.ctip.admin.oidc;

/**
 * What ties an answer of the provider to the browser that asked.
 *
 * @param state comes back with the answer
 * @param nonce comes back inside the signed token
 * @param verifier proves at the token endpoint that the code was given to us (PKCE, RFC 7636)
 */
public record Challenge(String state, String nonce, String verifier) {
  @Override
  public String toString() {
    return "Challenge";
  }
}
