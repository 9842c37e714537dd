package org.ctip.admin.abuse;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;

/** A provider that answers at the token endpoint whatever a test wants it to. */
final class LyingProvider implements AutoCloseable {
  static final String CLIENT = "ctip";
  static final String SECRET = "a secret that is long enough for a MAC of 256 bits";

  private final RSAKey key = generated();
  private final HttpServer server;
  private final AtomicReference<String> idToken = new AtomicReference<>("");
  private final AtomicReference<String> namedIssuer = new AtomicReference<>("");

  LyingProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    namedIssuer.set(issuer());
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                """
                {"issuer":"%s","authorization_endpoint":"%2$s/auth","token_endpoint":"%2$s/token",
                 "jwks_uri":"%2$s/jwks","response_types_supported":["code"],
                 "subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256","HS256","none"]}
                """
                    .formatted(namedIssuer.get(), issuer())));
    server.createContext(
        "/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext(
        "/token",
        exchange ->
            answer(
                exchange,
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\""
                    + idToken.get()
                    + "\"}"));
    server.start();
  }

  static RSAKey generated() {
    try {
      return new RSAKeyGenerator(2048).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says to be another one from now on. */
  void claimToBe(String issuer) {
    namedIssuer.set(issuer);
  }

  RSAKey key() {
    return key;
  }

  /** Claims as they should be. */
  JWTClaimsSet.Builder claims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject("s-1")
        .audience(CLIENT)
        .claim("nonce", nonce)
        .claim("email", "victim@example.org")
        .claim("email_verified", true)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
  }

  void answerWith(JWTClaimsSet claims) {
    signed(claims, key);
  }

  /** Signed by a key that need not be ours, under the name of ours. */
  void signed(JWTClaimsSet claims, RSAKey by) {
    try {
      sign(
          claims,
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
          new RSASSASigner(by));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed by a foreign key that the token itself brings along. */
  void bringingItsKey(JWTClaimsSet claims, RSAKey by) {
    try {
      sign(
          claims,
          new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(by.toPublicJWK()).build(),
          new RSASSASigner(by));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With a MAC by something that an attacker may know. */
  void withMac(JWTClaimsSet claims, byte[] secret) {
    try {
      sign(
          claims,
          new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
          new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  void unsigned(JWTClaimsSet claims) {
    idToken.set(new PlainJWT(claims).serialize());
  }

  private void sign(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) throws JOSEException {
    var token = new SignedJWT(header, claims);
    token.sign(signer);
    idToken.set(token.serialize());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
