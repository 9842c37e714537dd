package org.ctip.admin.oidc.nimbus;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ctip.admin.oidc.Challenge;
import org.ctip.admin.oidc.Identity;
import org.ctip.admin.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The provider, found by its discovery document. The SDK blocks, so each request runs on a thread
 * for that. Only signatures by a key of the provider's are taken: {@code none} and shared secrets
 * are not among the algorithms, whatever a token or the document says.
 */
public final class NimbusProvider implements IdentityProvider {
  private static final Logger log = LoggerFactory.getLogger(NimbusProvider.class);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** How long what the provider says of itself is believed; its keys have a cache of their own. */
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final ProviderSettings settings;
  private final Clock clock;
  private final Mono<Known> known;

  public NimbusProvider(ProviderSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.known = later(this::discover).cacheInvalidateWhen(_ -> Mono.delay(KNOWN_FOR).then());
  }

  /** What there is to know of the provider. */
  private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  @Override
  public String issuer() {
    return settings.issuer();
  }

  @Override
  public Mono<URI> address(Challenge challenge) {
    return known.map(
        found ->
            new AuthenticationRequest.Builder(
                    ResponseType.CODE,
                    new Scope(settings.scopes().toArray(String[]::new)),
                    new ClientID(settings.clientId()),
                    settings.redirectUri())
                .endpointURI(found.metadata().getAuthorizationEndpointURI())
                .state(new State(challenge.state()))
                .nonce(new Nonce(challenge.nonce()))
                .codeChallenge(new CodeVerifier(challenge.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI());
  }

  @Override
  public Mono<Identity> redeem(String code, Challenge challenge) {
    return known.flatMap(found -> later(() -> redeemNow(found, code, challenge)));
  }

  private Identity redeemNow(Known found, String code, Challenge challenge)
      throws IOException, ParseException, BadJOSEException, JOSEException {
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code),
            settings.redirectUri(),
            new CodeVerifier(challenge.verifier()));
    var request =
        new TokenRequest.Builder(
                found.metadata().getTokenEndpointURI(), credentials(found.metadata()), grant)
            .build()
            .toHTTPRequest();
    var answer = OIDCTokenResponseParser.parse(careful(request).send());
    if (!answer.indicatesSuccess()) {
      throw new ProvesNothingException(
          "the provider refuses the code: " + answer.toErrorResponse().getErrorObject().getCode(),
          null);
    }
    var tokens = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
    JWT token = tokens.getIDToken();
    if (token == null) {
      throw new ProvesNothingException("the provider sent no ID token", null);
    }
    var claims = found.validator().validate(token, new Nonce(challenge.nonce()));
    requireForUsNow(claims);
    var all = new LinkedHashMap<String, Object>(claims.toJSONObject());
    URI more = found.metadata().getUserInfoEndpointURI();
    if (!all.containsKey("email") && more != null) {
      var info = careful(new UserInfoRequest(more, tokens.getAccessToken()).toHTTPRequest()).send();
      addUserInfo(all, info);
    }
    return identity(claims, all);
  }

  /** What the SDK leaves to its user: Core 3.1.3.7 items 4 and 5, and RFC 7519 4.1.5. */
  private void requireForUsNow(IDTokenClaimsSet claims) {
    var party = claims.getAuthorizedParty();
    boolean many = claims.getAudience().size() > 1;
    if (party == null ? many : !party.getValue().equals(settings.clientId())) {
      throw new ProvesNothingException("the token was made for another client", null);
    }
    var notBefore = claims.getDateClaim("nbf");
    var now = clock.instant().plusSeconds(CLOCK_SKEW_SECONDS);
    if (notBefore != null && notBefore.toInstant().isAfter(now)) {
      throw new ProvesNothingException("the token is not good yet", null);
    }
  }

  private static void addUserInfo(Map<String, Object> all, HTTPResponse info)
      throws ParseException {
    var response = UserInfoResponse.parse(info);
    if (!response.indicatesSuccess()) {
      throw new ProvesNothingException("the provider tells nothing of the person", null);
    }
    var person = response.toSuccessResponse().getUserInfo();
    // OpenID Connect Core 5.3.2: it is about the same person, or worth nothing.
    if (person == null || !person.getSubject().getValue().equals(all.get("sub"))) {
      throw new ProvesNothingException("the provider tells of another person", null);
    }
    person.toJSONObject().forEach(all::putIfAbsent);
  }

  private Identity identity(IDTokenClaimsSet claims, Map<String, Object> all) {
    return new Identity(
        settings.issuer(),
        claims.getSubject().getValue(),
        text(all.get("email")),
        "true".equals(String.valueOf(all.get("email_verified"))),
        text(all.get("given_name")),
        text(all.get("family_name")),
        RoleClaim.values(all, settings.roleClaim()),
        claims.getAMR() != null
            && claims.getAMR().stream().anyMatch(method -> method.getValue().equals("mfa")));
  }

  private static @Nullable String text(@Nullable Object claim) {
    return claim instanceof String text ? text : null;
  }

  private ClientAuthentication credentials(OIDCProviderMetadata metadata) {
    var id = new ClientID(settings.clientId());
    var secret = new Secret(settings.clientSecret());
    var methods = metadata.getTokenEndpointAuthMethods();
    return methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        ? new ClientSecretPost(id, secret)
        : new ClientSecretBasic(id, secret);
  }

  private Known discover() throws GeneralException, IOException {
    var issuer = new Issuer(settings.issuer());
    var metadata = OIDCProviderMetadata.resolve(issuer, millis(), millis());
    var keys =
        JWKSourceBuilder.<SecurityContext>create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(millis(), millis(), LARGEST_ANSWER))
            .build();
    var validator =
        new IDTokenValidator(
            issuer,
            new ClientID(settings.clientId()),
            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
            null);
    validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    return new Known(metadata, validator);
  }

  private HTTPRequest careful(HTTPRequest request) {
    request.setConnectTimeout(millis());
    request.setReadTimeout(millis());
    request.setFollowRedirects(false);
    return request;
  }

  private int millis() {
    return (int) settings.patience().toMillis();
  }

  private <T> Mono<T> later(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(this::told)
        .doOnError(
            failure ->
                log.warn(
                    "log-in by provider failed issuer={} reason={}",
                    settings.issuer(),
                    failure.getMessage()));
  }

  private Throwable told(Throwable failure) {
    return switch (failure) {
      case ProvesNothingException known -> known;
      case BadJOSEException bad ->
          new ProvesNothingException("the token is refused: " + bad.getMessage(), bad);
      case ParseException bad ->
          new ProvesNothingException("the answer can't be read: " + bad.getMessage(), bad);
      case IOException away -> new AwayException("the provider does not answer: " + away, away);
      case GeneralException away ->
          new AwayException("the provider does not answer as one: " + away.getMessage(), away);
      case JOSEException away ->
          new AwayException("the provider's keys can't be had: " + away.getMessage(), away);
      default -> failure;
    };
  }
}
