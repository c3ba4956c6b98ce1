import { join } from 'node:path'
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AccessLevel,
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import { globalName } from './global-name.ts'
import { securityHeaders } from './security-headers.ts'

export type SiteProps = {
  content: string
  api: HttpApi
  originSecret: string
  filesDomain: string
  domain?: { name: string; certificateArn: string } | undefined
}

/** The pages that are served with their content, and between them those that are not: the first pattern that fits counts. */
const served = ['/??/*/palmares', '/??/*/challenges/*', '/??/*/legal', '/??/*/privacy']
const shells = ['/??/*/*']
const servedToo = ['/??/*']

/** The site and the API under one address: pages from a private bucket, `/api/*` from the HTTP API. */
export class Site extends Construct {
  readonly url: string
  readonly distribution: Distribution
  /** Fills the bucket with what documents name, which must be there before a document names it. */
  readonly hashedFiles: Construct

  constructor(scope: Construct, id: string, { content, api, originSecret, filesDomain, domain }: SiteProps) {
    super(scope, id)
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const originAccessControl = new S3OriginAccessControl(this, 'PagesAccess', {
      originAccessControlName: globalName(this),
    })
    const pages = S3BucketOrigin.withOriginAccessControl(bucket as IBucket, {
      originAccessControl,
      // Listing lets a missing page be 404 instead of 403.
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    })
    const functions = new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
      customHeaders: { 'x-origin-secret': originSecret },
    })
    const router = new EdgeFunction(this, 'Router', {
      code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'site-router.js') }),
      runtime: FunctionRuntime.JS_2_0,
    })
    const filled = new CachePolicy(this, 'FilledPages', {
      cachePolicyName: globalName(this),
      comment: 'Documents filled in by a function: one for everybody, for as long as it says',
      headerBehavior: CacheHeaderBehavior.allowList('x-page'),
      cookieBehavior: CacheCookieBehavior.none(),
      queryStringBehavior: CacheQueryStringBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.minutes(1),
    })
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: securityHeaders(this, filesDomain),
    }
    const atTheEdge = [{ function: router, eventType: FunctionEventType.VIEWER_REQUEST }]
    const shell = {
      ...common,
      origin: pages,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: atTheEdge,
    }
    const withContent = {
      ...common,
      // When the function breaks, the document without content is served: the site fills it in the browser.
      origin: new OriginGroup({
        primaryOrigin: functions,
        fallbackOrigin: pages,
        fallbackStatusCodes: [500, 502, 503, 504],
      }),
      cachePolicy: filled,
      functionAssociations: atTheEdge,
    }
    const behaviour = (patterns: string[], options: typeof shell | typeof withContent) =>
      Object.fromEntries(patterns.map((pattern) => [pattern, options]))
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Palmarès',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: shell,
      additionalBehaviors: {
        '/api/openapi.json': { ...common, origin: pages, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
        '/api/*': {
          ...common,
          origin: functions,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        ...behaviour(served, withContent),
        ...behaviour(shells, shell),
        ...behaviour(servedToo, withContent),
      },
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    })
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`

    const sources = [Source.asset(content)]
    const destination = { sources, destinationBucket: bucket as IBucket, prune: false, memoryLimit: 512 }
    const hashed = new BucketDeployment(this, 'HashedFiles', {
      ...destination,
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    })
    const documents = new BucketDeployment(this, 'Documents', {
      ...destination,
      exclude: ['assets/*'],
      cacheControl: [CacheControl.fromString('no-cache')],
      distribution: this.distribution,
      distributionPaths: ['/*'],
    })
    documents.node.addDependency(hashed)
    this.hashedFiles = hashed
  }
}
