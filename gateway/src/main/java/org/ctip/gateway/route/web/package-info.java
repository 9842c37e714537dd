/** Routes of Spring Cloud Gateway, and what upstreams are told. */
@NullMarked
package org.ctip.gateway.route.web;

import org.jspecify.annotations.NullMarked;
