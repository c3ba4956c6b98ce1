import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib'
import { type CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'

type Route = { method: string; path: string }

/** A line a request, ids only: the functions cannot tell of what never reached them, or did not come back in time. */
const logged = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  error: '$context.error.message',
  integration: '$context.integrationErrorMessage',
}

/**
 * The HTTP API. It answers on its own address too, hence the secret header that the distribution adds: functions
 * refuse a request without it, so that nobody goes round what the distribution guards.
 */
export class Api extends Construct {
  readonly http: HttpApi
  readonly originSecret: string
  readonly #integrations = new Map<IFunction, HttpLambdaIntegration>()

  constructor(scope: Construct, id: string) {
    super(scope, id)
    const secret = new Secret(this, 'OriginSecret', {
      description: 'Shared by the distribution and the API functions',
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
    })
    this.originSecret = SecretValue.secretsManager(secret.secretArn).unsafeUnwrap()
    this.http = new HttpApi(this, 'Http', { description: 'Palmarès' })
    const stage = this.http.defaultStage?.node.defaultChild as CfnStage
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    stage.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(logged) }
    stage.defaultRouteSettings = { throttlingBurstLimit: 1000, throttlingRateLimit: 500 }
  }

  /** One route: method, path, function; and how many requests it takes, where that is less than the others take. */
  route({ method, path }: Route, handler: IFunction, most?: { rate: number; burst: number }): void {
    const integration = this.#integration(handler)
    const methods = [HttpMethod[method as keyof typeof HttpMethod]]
    const routes = this.http.addRoutes({ path, methods, integration })
    if (!most) return
    const stage = this.http.defaultStage?.node.defaultChild as CfnStage
    stage.routeSettings = {
      ...(stage.routeSettings as object | undefined),
      [`${method} ${path}`]: { ThrottlingBurstLimit: most.burst, ThrottlingRateLimit: most.rate },
    }
    // Settings name routes, which must be there first.
    for (const route of routes) stage.node.addDependency(route)
  }

  /** Where a path without a route goes. */
  otherwise(handler: IFunction): void {
    this.http.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: this.#integration(handler),
    })
  }

  #integration(handler: IFunction) {
    const known = this.#integrations.get(handler)
    if (known) return known
    const made = new HttpLambdaIntegration(`To${handler.node.id}`, handler, {
      timeout: Duration.seconds(15),
      scopePermissionToRoute: false,
    })
    this.#integrations.set(handler, made)
    return made
  }
}
