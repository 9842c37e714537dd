package org.ctip.gateway;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ctip.architecture.contract.HttpContract;
import org.ctip.gateway.route.PublicPath;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/api/gateway.openapi.yaml}: what the running gateway answers itself and passes on. */
final class GatewayContract {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ASSETS = "/assets/";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private GatewayContract() {}

  static HttpContract of(ConfigurableApplicationContext gateway) {
    return HttpContract.of("gateway", () -> document(gateway));
  }

  private static ObjectNode document(ConfigurableApplicationContext gateway) {
    var document = JSON.objectNode();
    var paths = document.putObject("paths");
    for (String path : ownPaths(gateway)) {
      // The names of assets change with what is in them.
      String described = path.startsWith(ASSETS) ? ASSETS + "{file}" : path.replace("{*", "{");
      var operation = operation(paths, described);
      var name = PARAMETER.matcher(described);
      if (name.find()) {
        operation
            .putObject("parameters")
            .putObject(name.group(1))
            .put("in", "path")
            .put("required", true)
            .putObject("schema")
            .put("type", "string");
      }
    }
    var routes = document.putArray("x-routes");
    for (PublicPath path : PublicPath.all()) {
      routes.addObject().put("path", path.pattern()).put("service", service(path));
    }
    document.putObject("components").putObject("schemas");
    return document;
  }

  private static ObjectNode operation(ObjectNode paths, String path) {
    var operation = paths.putObject(path).putObject("get");
    operation.putObject("responses").putObject("200");
    return operation;
  }

  /** Name of the module, and of its file, that answers a path. */
  static String service(PublicPath path) {
    return path.upstream().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every path that the gateway's own functions answer to GET. */
  private static Collection<String> ownPaths(ConfigurableApplicationContext gateway) {
    RouterFunction<?> own =
        gateway.getBean("routerFunctionMapping", RouterFunctionMapping.class).getRouterFunction();
    var paths = new TreeSet<String>();
    if (own != null) {
      own.accept(new OwnPaths(paths));
    }
    return paths;
  }

  private record OwnPaths(Set<String> paths) implements RouterFunctions.Visitor {
    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
      var condition = new Condition();
      predicate.accept(condition);
      if (condition.methods.contains(HttpMethod.GET)) {
        paths.add(condition.path);
      }
    }

    @Override
    public void startNested(RequestPredicate predicate) {
      throw new AssertionError("teach GatewayContract about nested routes");
    }

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookupFunction) {
      throw new AssertionError("teach GatewayContract about resources");
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> function) {
      throw new AssertionError("teach GatewayContract about " + function);
    }
  }

  /** The method and path of a predicate. */
  private static final class Condition implements RequestPredicates.Visitor {
    private Set<HttpMethod> methods = Set.of();
    private String path = "";

    @Override
    public void method(Set<HttpMethod> methods) {
      this.methods = methods;
    }

    @Override
    public void path(String pattern) {
      this.path = pattern;
    }

    @Override
    public void header(String name, String value) {}

    @Override
    public void queryParam(String name, String value) {}

    @Override
    public void version(String version) {}

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public void pathExtension(String extension) {}

    @Override
    public void startAnd() {}

    @Override
    public void and() {}

    @Override
    public void endAnd() {}

    @Override
    public void startOr() {}

    @Override
    public void or() {}

    @Override
    public void endOr() {}

    @Override
    public void startNegate() {}

    @Override
    public void endNegate() {}

    @Override
    public void unknown(RequestPredicate predicate) {}
  }
}
